"""Cancelled waiters of a semaphore, woken or not, lose nothing."""

import asyncio


async def work(semaphore, name):
    try:
        async with semaphore:
            print(name, "in")
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    tasks = [asyncio.create_task(work(semaphore, n)) for n in range(4)]
    await asyncio.sleep(1)
    tasks[1].cancel()
    semaphore.release()
    tasks[0].cancel()
    await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    print(semaphore.locked())


asyncio.run(main())
