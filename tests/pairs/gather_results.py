"""gather keeps the order of its arguments; a task given twice counts once."""

import asyncio


async def work(n):
    await asyncio.sleep(3 - n)
    return n


async def main():
    print(await asyncio.gather(*[work(i) for i in range(3)]))
    task = asyncio.create_task(work(2))
    print(await asyncio.gather(task, work(1), task))
    print(await asyncio.gather())


asyncio.run(main())
