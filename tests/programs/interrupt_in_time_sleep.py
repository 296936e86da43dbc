# coroscope: --interrupt-at 1.5
"""Ctrl+C while time.sleep blocks the loop cuts the sleep short."""
import asyncio
import time


async def main():
    began = time.monotonic()
    try:
        time.sleep(5)
    except KeyboardInterrupt:
        print("interrupted after", round(time.monotonic() - began, 1))
        raise


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
