"""Two tasks hold what the other one wants; the oracle's Ctrl+C frees them."""

import asyncio


async def transfer(first, second, name):
    async with first:
        print(name, "has one")
        await asyncio.sleep(0.1)
        async with second:
            print(name, "has both")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    one = asyncio.create_task(transfer(a, b, "one"), name="one")
    two = asyncio.create_task(transfer(b, a, "two"), name="two")
    await one
    await two


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
