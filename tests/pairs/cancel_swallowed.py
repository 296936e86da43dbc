"""A task that swallows its cancellation goes on; uncancel counts."""

import asyncio


async def work():
    for i in range(3):
        try:
            await asyncio.sleep(1)
            print("slept")
        except asyncio.CancelledError:
            task = asyncio.current_task()
            print("swallowed", task.cancelling(), task.uncancel())
    return "alive"


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.sleep(1.2)
    task.cancel()
    task.cancel()
    print(await task, task.cancelling())


asyncio.run(main())
