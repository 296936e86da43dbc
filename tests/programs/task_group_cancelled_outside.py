"""Cancelling the task that holds a group cancels the group's tasks, and the cancel goes on outwards."""
import asyncio


async def child(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "ends")


async def parent():
    async with asyncio.TaskGroup() as group:
        for name in ("left", "right"):
            group.create_task(child(name), name=name)
    print("never printed")


async def main():
    task = asyncio.create_task(parent(), name="parent")
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("parent cancelled:", task.cancelled())


asyncio.run(main())
