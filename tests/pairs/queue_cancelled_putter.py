"""Putters wait for room; cancelled ones give way."""

import asyncio


async def putter(queue, name):
    try:
        await queue.put(name)
        print("put", name)
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    queue = asyncio.Queue(1)
    tasks = [asyncio.create_task(putter(queue, n)) for n in range(4)]
    await asyncio.sleep(1)
    tasks[1].cancel()
    print(queue.get_nowait())
    tasks[2].cancel()
    await asyncio.sleep(1)
    print(queue.get_nowait())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")
    await asyncio.gather(*tasks)


asyncio.run(main())
