"""A semaphore lets two in at a time."""

import asyncio


async def work(semaphore, name):
    async with semaphore:
        print(name, "in")
        await asyncio.sleep(1)
    print(name, "out")


async def main():
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*[work(semaphore, n) for n in range(5)])
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)


asyncio.run(main())
