"""The first failure cancels the rest and the body."""

import asyncio


async def work(n, fails):
    try:
        await asyncio.sleep(n)
        if fails:
            raise ValueError(n)
        print("done", n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(1, False))
            group.create_task(work(2, True))
            group.create_task(work(3, False))
            group.create_task(work(4, True))
            await asyncio.sleep(10)
            print("never")
    except* ValueError as group:
        print(len(group.exceptions), group.exceptions[0])
    print(asyncio.current_task().cancelling())


asyncio.run(main())
