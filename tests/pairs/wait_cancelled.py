"""A cancelled wait leaves its tasks alone."""

import asyncio


async def work():
    await asyncio.sleep(5)
    print("work done")


async def waiter(tasks):
    await asyncio.wait(tasks, timeout=4)


async def main():
    tasks = [asyncio.create_task(work()) for _ in range(2)]
    task = asyncio.create_task(waiter(tasks))
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    await asyncio.gather(*tasks)


asyncio.run(main())
