"""A task that is cancelled before its first step never begins."""

import asyncio


async def work():
    print("never")


async def main():
    task = asyncio.create_task(work())
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    print(task.cancel())


asyncio.run(main())
