"""A task may cancel itself: the error comes at its next await."""
import asyncio


async def quitter():
    print("request:", asyncio.current_task().cancel())
    print("still running until the next await")
    try:
        await asyncio.sleep(0)
        print("never printed")
    finally:
        print("there it is")


async def main():
    task = asyncio.create_task(quitter(), name="quitter")
    await asyncio.wait([task])
    print(task.cancelled())

    async def returns_first():
        asyncio.current_task().cancel()
        return "no await, no error"

    task = asyncio.create_task(returns_first(), name="returns first")
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
