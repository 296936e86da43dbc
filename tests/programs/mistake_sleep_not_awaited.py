"""The await of sleep() is missing."""
import asyncio

async def main():
    print('a')
    asyncio.sleep(1)
    print('b')
asyncio.run(main())
