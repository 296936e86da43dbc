"""A coroutine object can be awaited once."""
import asyncio

async def f():
    await asyncio.sleep(0)
    return 1

async def main():
    c = f()
    print(await c)
    print(await c)
asyncio.run(main())
