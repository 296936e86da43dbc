"""A thread reports its progress through call_soon_threadsafe, an Event and a Queue."""
import asyncio
import time


def produce(loop, queue, done):
    for n in range(3):
        time.sleep(0.1)
        loop.call_soon_threadsafe(queue.put_nowait, n)
    loop.call_soon_threadsafe(done.set)


async def main():
    loop = asyncio.get_running_loop()
    queue, done = asyncio.Queue(), asyncio.Event()
    job = loop.run_in_executor(None, produce, loop, queue, done)
    for _ in range(3):
        print(await queue.get(), f"{loop.time():.1f}")
    await done.wait()
    await job


asyncio.run(main())
