"""Cancelling a gather cancels all its children."""

import asyncio


async def work(n):
    try:
        await asyncio.sleep(n)
        print("slept", n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def parent():
    await asyncio.gather(work(1), work(5), work(6))


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(2)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("parent cancelled")


asyncio.run(main())
