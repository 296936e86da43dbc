"""Who waits first is served first; a cancelled getter loses no item."""
import asyncio


async def getter(name, queue):
    print(name, "received", await queue.get())


async def main():
    queue = asyncio.Queue()
    getters = [asyncio.create_task(getter(name, queue), name=name) for name in ("first", "second", "third")]
    await asyncio.sleep(0.1)
    queue.put_nowait("apple")
    getters[0].cancel()  # it has been woken, but has not taken the apple
    await asyncio.sleep(0.1)
    queue.put_nowait("pear")
    await asyncio.wait(getters)
    print("cancelled:", getters[0].cancelled(), "left:", queue.qsize())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(type(error).__name__)


asyncio.run(main())
