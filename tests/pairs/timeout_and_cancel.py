"""A cancellation from outside passes through a timeout."""

import asyncio


async def work():
    async with asyncio.timeout(5):
        await asyncio.sleep(10)


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel("outside")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error)


asyncio.run(main())
