"""Who waits first gets the lock first."""

import asyncio


async def work(lock, name):
    for i in range(2):
        async with lock:
            print(name, i)
            await asyncio.sleep(0.1)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*[work(lock, n) for n in range(3)])
    print(lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
