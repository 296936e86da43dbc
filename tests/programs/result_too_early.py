"""Reading a result or exception before the task is done is an error of its own."""
import asyncio


async def slow():
    await asyncio.sleep(0.1)
    return "ready"


async def main():
    task = asyncio.create_task(slow())
    for read in (task.result, task.exception):
        try:
            read()
        except asyncio.InvalidStateError as error:
            print(type(error).__name__, error)
    await task
    print(task.result(), task.exception())
    task.cancel()
    print("cancelling what is done changes nothing:", task.cancelled(), task.result())


asyncio.run(main())
