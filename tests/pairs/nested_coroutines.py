"""Coroutines that are awaited are part of one task."""

import asyncio


async def inner(n):
    if n == 0:
        await asyncio.sleep(0.1)
        return 0
    return await inner(n - 1) + n


async def main():
    print(await inner(5))
    print(await asyncio.create_task(inner(3)))


asyncio.run(main())
