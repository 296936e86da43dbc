"""A timeout can be moved, also into the past."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(1) as cm:
        cm.reschedule(loop.time() + 3)
        await asyncio.sleep(2)
    print("moved", cm.expired())
    try:
        async with asyncio.timeout_at(None) as cm:
            cm.reschedule(loop.time() - 1)
            await asyncio.sleep(2)
    except TimeoutError:
        print("past", loop.time())
    try:
        cm.reschedule(None)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
