# coroscope: --interrupt-at 0.25
"""Ctrl+C while a thread works: the main task is cancelled, the thread ends by itself."""
import asyncio
import time


def work():
    time.sleep(1)
    print(f"{time.monotonic():.1f} thread ends")


async def main():
    try:
        await asyncio.to_thread(work)
    except asyncio.CancelledError:
        print(f"{time.monotonic():.2f} cancelled")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print(f"{time.monotonic():.1f} interrupted")
