"""A task that is already on its way to run gets the cancel at that step instead of the result."""
import asyncio


async def reader(future):
    try:
        print("reader got", await future)
        await asyncio.sleep(0)
        print("reader goes on")
    except asyncio.CancelledError:
        print("reader is cancelled although the future has", future.result())
        raise


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(reader(future), name="reader")
    await asyncio.sleep(0)
    future.set_result("news")  # the reader's wakeup is in the ready queue now
    print("accepted:", task.cancel())
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
