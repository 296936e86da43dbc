"""Cancelling a task that awaits a task cancels the innermost."""

import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("inner")
        raise


async def outer(task):
    try:
        await task
    except asyncio.CancelledError:
        print("outer")
        raise


async def main():
    a = asyncio.create_task(inner())
    b = asyncio.create_task(outer(a))
    await asyncio.sleep(1)
    b.cancel()
    await asyncio.wait([a, b])
    print(a.cancelled(), b.cancelled())


asyncio.run(main())
