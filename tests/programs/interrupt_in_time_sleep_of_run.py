# coroscope: --interrupt-at 0.5
"""Under asyncio.run the first Ctrl+C only cancels the main task: time.sleep sleeps its time to the end."""
import asyncio
import time


async def main():
    began = time.monotonic()
    time.sleep(1)
    print("slept", round(time.monotonic() - began, 1))
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled after", round(time.monotonic() - began, 1))


asyncio.run(main())
