"""Cancellation reaches the sleep, and the clean-up may wait."""

import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("cleaning", error)
        await asyncio.sleep(1)
        print("clean")
        raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel("stop it")
    try:
        await task
    except asyncio.CancelledError as error:
        print("done", error, task.cancelled())


asyncio.run(main())
