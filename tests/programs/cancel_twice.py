"""Two requests before delivery make one CancelledError and a count of two."""
import asyncio


async def stubborn():
    for attempt in range(3):
        try:
            await asyncio.sleep(1)
            print("slept well")
        except asyncio.CancelledError:
            print("interrupted, attempt", attempt, "cancelling:", asyncio.current_task().cancelling())
    return "survived"


async def main():
    task = asyncio.create_task(stubborn(), name="stubborn")
    await asyncio.sleep(0.1)
    print(task.cancel(), task.cancel())
    await asyncio.sleep(0.1)
    print(task.cancel())
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
