"""timeout turns its own cancellation into TimeoutError."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as cm:
            await asyncio.sleep(5)
    except TimeoutError:
        print("timeout", loop.time(), cm.expired(), asyncio.current_task().cancelling())
    async with asyncio.timeout(1) as cm:
        await asyncio.sleep(0.5)
    print("in time", cm.expired())
    async with asyncio.timeout(None):
        await asyncio.sleep(2)
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(2)
    except TimeoutError:
        print("at once")


asyncio.run(main())
