"""Two consumers share the work; join returns when every item is marked done."""
import asyncio


async def consumer(name, queue):
    while True:
        order = await queue.get()
        await asyncio.sleep(order / 10)
        print(name, "served order", order)
        queue.task_done()


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    queue = asyncio.Queue()
    for order in (3, 1, 2, 1):
        queue.put_nowait(order)
    cooks = [asyncio.create_task(consumer(name, queue), name=name) for name in ("cook A", "cook B")]
    await queue.join()
    print(f"all served at {loop.time() - start:.1f}")
    for cook in cooks:
        cook.cancel()
    print(await asyncio.gather(*cooks, return_exceptions=True))


asyncio.run(main())
