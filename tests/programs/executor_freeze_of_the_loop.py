"""time.sleep on the loop's thread freezes the loop, not the threads."""
import asyncio
import time


def work():
    for _ in range(3):
        time.sleep(0.1)
        print(f"{time.monotonic():.1f} thread")


async def main():
    job = asyncio.create_task(asyncio.to_thread(work))
    await asyncio.sleep(0)
    time.sleep(0.25)
    print(f"{time.monotonic():.2f} awake")
    await job


asyncio.run(main())
