"""A timeout can be moved while it runs: each sign of life gives more time."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout_at(start + 0.2) as limit:
            for beat in range(1, 4):
                await asyncio.sleep(0.15)
                limit.reschedule(loop.time() + 0.2)
                print(f"{loop.time() - start:.2f} beat {beat}, limit at {limit.when() - start:.2f}")
            await asyncio.sleep(1)
    except TimeoutError:
        print(f"{loop.time() - start:.2f} no more beats")


asyncio.run(main())
