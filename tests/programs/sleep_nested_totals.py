"""Awaits one after another add up; awaits side by side take as long as the longest."""
import asyncio


async def nap(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def in_a_row():
    return await nap(0.1) + await nap(0.2) + await nap(0.3)


async def side_by_side():
    return sum(await asyncio.gather(nap(0.1), nap(0.2), nap(0.3)))


async def main():
    loop = asyncio.get_running_loop()
    for work in (in_a_row, side_by_side):
        start = loop.time()
        total = await work()
        print(f"{work.__name__}: slept {total:.1f} in {loop.time() - start:.1f}")


asyncio.run(main())
