"""Errors of the clean-up come in the same group."""

import asyncio


async def work(n):
    try:
        await asyncio.sleep(n)
        raise ValueError(n)
    except asyncio.CancelledError:
        await asyncio.sleep(n)
        raise RuntimeError(n)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for n in (1, 2, 3):
                group.create_task(work(n))
    except BaseExceptionGroup as group:
        print([type(e).__name__ for e in group.exceptions], group)


asyncio.run(main())
