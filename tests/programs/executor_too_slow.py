"""wait_for gives up on a thread, which cannot be stopped: asyncio.run waits for it at the end."""
import asyncio
import time


def slow():
    time.sleep(2)
    print(f"{time.monotonic():.1f} slow ends")


async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(slow), 0.5)
    except asyncio.TimeoutError:
        print(f"{time.monotonic():.1f} too slow")


asyncio.run(main())
print(f"{time.monotonic():.1f} over")
