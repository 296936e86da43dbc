"""uncancel() takes one request back from the count after the error was handled."""
import asyncio


async def careful():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelling", me.cancelling())
        print("uncancel", me.uncancel())
        print("uncancel", me.uncancel())
        print("below zero it stays", me.uncancel())
    await asyncio.sleep(0.1)
    return "went on"


async def main():
    task = asyncio.create_task(careful(), name="careful")
    await asyncio.sleep(0)
    task.cancel()
    task.cancel()
    print(await task, task.cancelling(), task.cancelled())


asyncio.run(main())
