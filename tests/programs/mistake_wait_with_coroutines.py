"""wait() no longer takes coroutines."""
import asyncio

async def f(n):
    await asyncio.sleep(n)

async def main():
    await asyncio.wait([f(0.1), f(0.2)])
asyncio.run(main())
