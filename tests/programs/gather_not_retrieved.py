"""gather() and a task fail, and nobody asks."""
import asyncio

async def bad(n):
    raise ValueError(n)

async def main():
    g = asyncio.gather(bad(1), bad(2))
    await asyncio.sleep(0.1)
    t = asyncio.create_task(bad(3))
    await asyncio.sleep(0)
asyncio.run(main())
