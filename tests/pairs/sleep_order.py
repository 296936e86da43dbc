"""Sleeps end in the order of their deadlines; equal ones in the order armed."""

import asyncio


async def nap(name, delay):
    await asyncio.sleep(delay)
    print(name, delay)


async def main():
    await asyncio.gather(nap("a", 2), nap("b", 1), nap("c", 1), nap("d", 0), nap("e", 0.5))


asyncio.run(main())
