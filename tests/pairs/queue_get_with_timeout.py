"""wait_for on a queue, on a lock and on an event."""

import asyncio


async def main():
    queue, lock, event = asyncio.Queue(), asyncio.Lock(), asyncio.Event()
    await lock.acquire()
    for what in (queue.get(), lock.acquire(), event.wait(), queue.join()):
        try:
            await asyncio.wait_for(what, 1)
            print("came")
        except asyncio.TimeoutError:
            print("timeout")


asyncio.run(main())
