"""A misspelt name in a task."""
import asyncio

async def f():
    await asyncio.sleep(0.1)
    prnt('x')

async def main():
    t = asyncio.create_task(f())
    await t
asyncio.run(main())
