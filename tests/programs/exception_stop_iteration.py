"""StopIteration cannot be set on a future, nor leave a coroutine."""
import asyncio


async def stops():
    raise StopIteration(3)


async def main():
    future = asyncio.get_running_loop().create_future()
    try:
        future.set_exception(StopIteration)
    except TypeError as error:
        print(error)
    try:
        await asyncio.create_task(stops())
    except RuntimeError as error:
        print(error, repr(error.__cause__))
    future.cancel()


asyncio.run(main())
