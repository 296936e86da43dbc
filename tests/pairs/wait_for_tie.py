"""The result and the timeout at the same time."""

import asyncio


async def work():
    await asyncio.sleep(1)
    return "result"


async def main():
    try:
        print(await asyncio.wait_for(work(), 1))
    except asyncio.TimeoutError:
        print("timeout")
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    try:
        print(await asyncio.wait_for(task, 1))
    except asyncio.TimeoutError:
        print("timeout")


asyncio.run(main())
