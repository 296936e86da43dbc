"""A bounded queue makes a fast producer wait for a slow consumer."""
import asyncio


async def producer(queue, clock):
    for item in range(4):
        await queue.put(item)
        print(f"{clock()} put {item}, size {queue.qsize()}")
    await queue.put(None)


async def consumer(queue, clock):
    while (item := await queue.get()) is not None:
        print(f"{clock()} got {item}")
        await asyncio.sleep(0.1)


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    queue = asyncio.Queue(maxsize=1)

    def clock():
        return f"{loop.time() - start:.1f}"

    await asyncio.gather(producer(queue, clock), consumer(queue, clock))
    queue.put_nowait("full now")
    try:
        queue.put_nowait("too much")
    except asyncio.QueueFull as error:
        print(type(error).__name__, queue.full())


asyncio.run(main())
