"""Cancelling the parent cancels the group."""

import asyncio


async def work(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(work(5))
        group.create_task(work(6))


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("parent cancelled")


asyncio.run(main())
