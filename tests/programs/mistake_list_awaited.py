"""A list of coroutines awaited."""
import asyncio

async def f():
    return 1

async def main():
    r = await [f(), f()]
    print(r)
asyncio.run(main())
