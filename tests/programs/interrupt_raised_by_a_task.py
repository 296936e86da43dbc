"""A task that raises KeyboardInterrupt itself ends the loop at once."""
import asyncio


async def presses():
    await asyncio.sleep(0.1)
    raise KeyboardInterrupt("by hand")


async def main():
    task = asyncio.create_task(presses())
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("main is cancelled")
        raise
    finally:
        print(task.done())


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print(repr(error))
