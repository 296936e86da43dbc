"""Exceptions and cancellations are results like others."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    if n == 1:
        raise ValueError(n)
    return n


async def main():
    doomed = asyncio.create_task(work(9))
    asyncio.get_running_loop().call_later(0.5, doomed.cancel)
    for result in await asyncio.gather(work(2), work(1), doomed, return_exceptions=True):
        print(type(result).__name__)


asyncio.run(main())
