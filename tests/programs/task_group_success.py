"""A TaskGroup waits for all its tasks, also those added by a task."""
import asyncio


async def dig(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "dug")
    return name


async def foreman(group):
    print("foreman hires one more")
    group.create_task(dig("late", 0.1), name="late")
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(dig("first", 0.3), name="first")
        second = group.create_task(dig("second", 0.1), name="second")
        group.create_task(foreman(group), name="foreman")
        print("body ends, group goes on")
    print(first.result(), second.result(), f"{loop.time() - start:.1f}")


asyncio.run(main())
