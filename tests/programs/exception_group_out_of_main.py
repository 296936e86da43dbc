"""A TaskGroup's exceptions leave main as a group; the traceback shows each."""
import asyncio


async def fails(error, after):
    await asyncio.sleep(after)
    raise error


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(ValueError("first"), 0.1))
        group.create_task(fails(KeyError("second"), 0.1))


asyncio.run(main())
