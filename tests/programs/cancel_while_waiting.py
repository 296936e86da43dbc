"""The CancelledError comes out of the innermost await and passes through every coroutine above."""
import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("inner: cancelled")
        raise
    finally:
        print("inner: finally")


async def outer():
    try:
        await inner()
    finally:
        print("outer: finally")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    task = asyncio.create_task(outer(), name="outer")
    await asyncio.sleep(0.1)
    print("request:", task.cancel())
    print("not delivered yet, done:", task.done(), "cancelling:", task.cancelling())
    try:
        await task
    except asyncio.CancelledError:
        print(f"main at {loop.time() - start:.1f}: task.cancelled() is", task.cancelled())
    print("again:", task.cancel())


asyncio.run(main())
