"""shield hands on results, exceptions and cancellations."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError("two")
    return n


async def main():
    print(await asyncio.shield(work(1)))
    try:
        await asyncio.shield(work(2))
    except ValueError as error:
        print(error)
    task = asyncio.create_task(work(3))
    asyncio.get_running_loop().call_later(1, lambda: task.cancel())
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
