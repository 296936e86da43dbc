"""sleep(0) gives every other task a turn."""

import asyncio


async def count(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)


async def main():
    tasks = [asyncio.create_task(count(name, n)) for name, n in (("a", 3), ("b", 2), ("c", 4))]
    for task in tasks:
        await task


asyncio.run(main())
