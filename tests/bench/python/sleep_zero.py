"""1,000 tasks, each `sleep(0)` 1,000 times: a million steps of the loop."""
import asyncio


async def worker():
    for _ in range(1000):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(worker() for _ in range(1000)))


asyncio.run(main())
