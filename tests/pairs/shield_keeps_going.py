"""What is shielded goes on when its caller is cancelled."""

import asyncio


async def work():
    await asyncio.sleep(2)
    print("work done")
    return 5


async def caller(task):
    await asyncio.shield(task)


async def main():
    task = asyncio.create_task(work())
    outer = asyncio.create_task(caller(task))
    await asyncio.sleep(1)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("caller cancelled")
    print(await task)
    print(await asyncio.shield(task))


asyncio.run(main())
