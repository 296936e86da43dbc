"""A cancelled wait_for cancels its task first."""

import asyncio


async def work():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("work cancelled")
        raise


async def outer():
    await asyncio.wait_for(work(), 4)


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(1)
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError as error:
        print("outer cancelled", error)


asyncio.run(main())
