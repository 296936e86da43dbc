"""A timeout that is not reached leaves no timer behind."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    async with asyncio.timeout(0.5) as limit:
        await asyncio.sleep(0.1)
    print("expired:", limit.expired(), f"{loop.time() - start:.1f}")
    async with asyncio.timeout(None):
        await asyncio.sleep(0.1)
    print(f"without a limit: {loop.time() - start:.1f}")
    try:
        async with asyncio.timeout(0.5):
            raise ValueError("an error inside passes through")
    except ValueError as error:
        print(error)
    await asyncio.sleep(0.6)
    print(f"end {loop.time() - start:.1f}")


asyncio.run(main())
