"""A condition on a lock of the program's, and a queue of texts that fills up."""

import asyncio


async def waits(condition, items):
    async with condition:
        await condition.wait_for(lambda: items)
        print("got", items)


async def fills(queue):
    for text in ("a", "b", "c"):
        await queue.put(text)
        print("put", text)


async def main():
    lock, queue = asyncio.Lock(), asyncio.Queue(2)
    condition, items = asyncio.Condition(lock), []
    waiter = asyncio.create_task(waits(condition, items))
    filler = asyncio.create_task(fills(queue))
    await asyncio.sleep(1)
    async with lock:
        items.append(1)
        condition.notify_all()
        await asyncio.sleep(1)
    await waiter
    print(await queue.get(), queue.qsize())
    await filler
    print(queue.full())


asyncio.run(main())
