"""A group's block ends when its tasks have."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    print("work", n)
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(work(2))
        b = group.create_task(work(1), name="b")
        print("body ends")
    print(a.result(), b.result(), b.get_name())


asyncio.run(main())
