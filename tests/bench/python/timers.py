"""10,000 tasks, each sleeps 30 times for a pseudo-random while: 300,000 timers."""
import asyncio
import random


async def worker():
    for _ in range(30):
        await asyncio.sleep(random.random())


async def main():
    await asyncio.gather(*(worker() for _ in range(10_000)))


asyncio.run(main())
