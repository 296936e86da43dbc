"""asyncio.timeout turns its own cancel into TimeoutError at the end of the block."""
import asyncio


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow is cancelled")
        raise


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(0.2) as limit:
            await slow()
    except TimeoutError:
        print(f"{loop.time() - start:.1f} too late, expired: {limit.expired()}")
    print("main goes on, cancelling:", asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print(f"{loop.time() - start:.1f} a limit of zero lets no await through")


asyncio.run(main())
