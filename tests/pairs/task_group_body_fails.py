"""An error of the body cancels the tasks and comes in the group."""

import asyncio


async def work():
    try:
        await asyncio.sleep(5)
    finally:
        print("work ends")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
            await asyncio.sleep(1)
            raise ValueError("body")
    except BaseExceptionGroup as group:
        print(group.exceptions[0])


asyncio.run(main())
