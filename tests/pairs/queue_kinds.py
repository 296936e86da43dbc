"""Priority and last-in-first-out queues."""

import asyncio


async def main():
    priority, last = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for n in (5, 3, 8, 1, 3):
        await priority.put(n)
        await last.put(n)
    while not priority.empty():
        print(await priority.get(), await last.get())
    try:
        last.task_done()
        for _ in range(9):
            last.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
