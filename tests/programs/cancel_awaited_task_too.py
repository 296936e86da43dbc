"""Cancelling a task cancels the task it awaits; a third task that awaits the same sees it as well."""
import asyncio


async def source():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("source: cancelled through its reader")
        raise


async def reader(name, task):
    try:
        await task
    except asyncio.CancelledError:
        print(name, "cancelled, requests of its own:", asyncio.current_task().cancelling())
        raise


async def main():
    shared = asyncio.create_task(source(), name="source")
    readers = [asyncio.create_task(reader(name, shared), name=name) for name in ("first", "second")]
    await asyncio.sleep(0.1)
    readers[0].cancel()
    await asyncio.wait([shared, *readers])
    print([task.cancelled() for task in (shared, *readers)])


asyncio.run(main())
