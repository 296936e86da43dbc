"""A getter that was woken and then cancelled passes its turn on; a stolen item is waited for again."""

import asyncio


async def getter(queue, name):
    try:
        print(name, await queue.get())
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(queue, n)) for n in range(3)]
    await asyncio.sleep(1)
    queue.put_nowait("x")
    tasks[0].cancel()
    await asyncio.sleep(1)
    queue.put_nowait("y")
    print("stolen", queue.get_nowait())
    await asyncio.sleep(1)
    queue.put_nowait("z")
    await asyncio.gather(*tasks)


asyncio.run(main())
