"""The first failure in a TaskGroup cancels the siblings; the group raises when all have ended."""
import asyncio


async def sibling(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        await asyncio.sleep(0.1)
        print(name, "cleaned up")
        raise


async def failing():
    await asyncio.sleep(0.2)
    raise ZeroDivisionError("failing by design")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.TaskGroup() as group:
            for name in ("A", "B", "C"):
                group.create_task(sibling(name), name=name)
            group.create_task(failing(), name="failing")
            await asyncio.sleep(5)
            print("never printed: the body is cancelled too")
    except* ZeroDivisionError as caught:
        print(f"{loop.time() - start:.1f}", caught.message, caught.exceptions)
    print("main is not cancelled:", asyncio.current_task().cancelling())


asyncio.run(main())
