"""Failures of several tasks and of the body come together in one group, picked apart by except*."""
import asyncio


async def fail(error, seconds):
    try:
        await asyncio.sleep(seconds)
    finally:
        raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(KeyError("k"), 0.1), name="key")
            group.create_task(fail(ValueError("v"), 0.3), name="value")
            group.create_task(fail(IndexError("i"), 0.3), name="index")
    except* LookupError as lookups:
        print("lookups:", [repr(error) for error in lookups.exceptions])
    except* ValueError as values:
        print("values:", [repr(error) for error in values.exceptions])

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(5), name="sleeper")
            raise OSError("the body itself")
    except* OSError as errors:
        print("body:", [repr(error) for error in errors.exceptions])


asyncio.run(main())
