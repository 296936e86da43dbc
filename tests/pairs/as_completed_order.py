"""as_completed gives results in the order in which they come."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    for next_one in asyncio.as_completed([work(3), work(1), work(2), work(1)]):
        print(await next_one)


asyncio.run(main())
