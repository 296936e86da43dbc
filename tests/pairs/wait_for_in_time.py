"""wait_for gives the result when it comes in time."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    print(await asyncio.wait_for(work(1), 2))
    print(await asyncio.wait_for(work(1), None))
    task = asyncio.create_task(work(1))
    await asyncio.sleep(2)
    print(await asyncio.wait_for(task, 0))


asyncio.run(main())
