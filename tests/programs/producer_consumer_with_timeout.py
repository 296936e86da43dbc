"""A consumer that gives up when the producer is silent for too long."""
import asyncio


async def producer(queue):
    for pause in (0.1, 0.2, 0.1, 0.5):
        await asyncio.sleep(pause)
        await queue.put(pause)


async def consumer(queue, clock):
    taken = 0
    while True:
        try:
            async with asyncio.timeout(0.3):
                item = await queue.get()
        except TimeoutError:
            print(f"{clock()} silence, {taken} taken")
            return taken
        taken += 1
        print(f"{clock()} {item}")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    queue = asyncio.Queue()
    source = asyncio.create_task(producer(queue), name="producer")
    sink = asyncio.create_task(consumer(queue, lambda: f"{loop.time() - start:.1f}"), name="consumer")
    await sink
    source.cancel()
    await asyncio.wait([source])
    print("producer cancelled:", source.cancelled())


asyncio.run(main())
