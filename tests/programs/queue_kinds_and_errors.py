"""LifoQueue, full and empty queues without waiting, task_done once too often."""
import asyncio


async def main():
    stack = asyncio.LifoQueue(2)
    stack.put_nowait(1)
    stack.put_nowait(2)
    try:
        stack.put_nowait(3)
    except asyncio.QueueFull as error:
        print(repr(error), stack.full(), stack.qsize())
    print(stack.get_nowait(), await stack.get())
    try:
        stack.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error), stack.empty())
    stack.task_done()
    stack.task_done()
    try:
        stack.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
