"""An async generator is driven inside the task that asks."""

import asyncio


async def ticks(n):
    for i in range(n):
        await asyncio.sleep(1)
        yield i


async def main():
    async for tick in ticks(3):
        print(tick)
    print([tick async for tick in ticks(2)])


asyncio.run(main())
