"""Pending, finished with a result, finished with an exception, cancelled."""
import asyncio


def describe(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    if task.exception() is not None:
        return f"failed with {task.exception()!r}"
    return f"finished with {task.result()!r}"


async def returns():
    await asyncio.sleep(0.1)
    return 42


async def raises():
    await asyncio.sleep(0.1)
    raise LookupError("not here")


async def sleeps():
    await asyncio.sleep(60)


async def main():
    tasks = [asyncio.create_task(f(), name=f.__name__) for f in (returns, raises, sleeps)]
    for moment in ("created", "started", "later"):
        print(moment, [describe(task) for task in tasks])
        await asyncio.sleep(0 if moment == "created" else 0.2)
    tasks[2].cancel()
    print("cancel requested", describe(tasks[2]))
    await asyncio.sleep(0)
    print("delivered", describe(tasks[2]))


asyncio.run(main())
