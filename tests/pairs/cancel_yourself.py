"""A task cancels itself: the next await throws, or its end is the cancellation."""

import asyncio


async def soon():
    asyncio.current_task().cancel()
    print("still here")
    await asyncio.sleep(0)
    print("not here")


async def late():
    asyncio.current_task().cancel()
    return 1


async def main():
    a, b = asyncio.create_task(soon()), asyncio.create_task(late())
    await asyncio.wait([a, b])
    print(a.cancelled(), b.cancelled())


asyncio.run(main())
