"""as_completed with a timeout raises for each that is late."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    tasks = [asyncio.create_task(work(n)) for n in (1, 5, 6)]
    for next_one in asyncio.as_completed(tasks, timeout=2):
        try:
            print(await next_one)
        except asyncio.TimeoutError:
            print("late")
    for task in tasks:
        task.cancel()


asyncio.run(main())
