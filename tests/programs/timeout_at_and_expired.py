"""asyncio.timeout_at, its when and expired, entered twice, and one that is None."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout_at(loop.time() + 0.3) as limit:
            print(limit.when(), limit.expired())
            await asyncio.sleep(1)
    except TimeoutError:
        print("expired", limit.expired(), loop.time())
    async with asyncio.timeout(None) as never:
        await asyncio.sleep(0.1)
    print(never.when(), never.expired())
    try:
        async with limit:
            pass
    except RuntimeError as error:
        print(error)
    try:
        limit.reschedule(1)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
