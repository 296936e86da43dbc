"""An exception comes out where the task is awaited, each time."""

import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("no")


async def main():
    task = asyncio.create_task(fail())
    for _ in range(2):
        try:
            await task
        except ValueError as error:
            print("caught", error)
    print(task.exception(), task.cancelled(), task.done())


asyncio.run(main())
