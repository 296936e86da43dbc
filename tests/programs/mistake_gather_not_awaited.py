"""The await of gather() is missing."""
import asyncio

async def work(n):
    await asyncio.sleep(0.1)
    return n

async def main():
    asyncio.gather(work(1), work(2))
    print('done')
asyncio.run(main())
