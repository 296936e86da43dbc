"""The message of cancel() is the argument of the CancelledError."""
import asyncio


async def guest():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("guest hears", error.args)
        raise


async def main():
    task = asyncio.create_task(guest(), name="guest")
    await asyncio.sleep(0.1)
    task.cancel("the bar closes")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main hears", error.args)

    future = asyncio.get_running_loop().create_future()
    future.cancel(msg="nobody will set it")
    try:
        await future
    except asyncio.CancelledError as error:
        print("future says", error.args)


asyncio.run(main())
