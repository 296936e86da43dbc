"""Gathers of gathers."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    pairs = await asyncio.gather(asyncio.gather(work(1), work(2)), asyncio.gather(work(3), work(0)))
    print(pairs)


asyncio.run(main())
