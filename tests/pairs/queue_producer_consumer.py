"""A bounded queue between a producer and two consumers."""

import asyncio


async def producer(queue):
    for i in range(6):
        await queue.put(i)
        print("put", i)


async def consumer(queue, name):
    while True:
        item = await queue.get()
        print(name, item)
        await asyncio.sleep(0.1 * item)
        queue.task_done()


async def main():
    queue = asyncio.Queue(2)
    consumers = [asyncio.create_task(consumer(queue, n)) for n in range(2)]
    await producer(queue)
    await queue.join()
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    print(queue.qsize(), queue.empty(), queue.full())


asyncio.run(main())
