"""A cancelled waiter, before and after it was woken, passes the lock on."""

import asyncio


async def work(lock, name):
    try:
        async with lock:
            print(name, "has it")
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(work(lock, n)) for n in range(3)]
    await asyncio.sleep(1)
    tasks[0].cancel()
    lock.release()
    tasks[1].cancel()
    await asyncio.gather(*tasks)
    print(lock.locked())


asyncio.run(main())
