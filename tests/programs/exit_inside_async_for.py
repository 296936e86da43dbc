"""sys.exit() in the body of an async for."""
import asyncio, sys

async def gen():
    try:
        yield 1
        yield 2
    finally:
        print('gen closed')
        await asyncio.sleep(0)
        print('gen closed 2')

async def main():
    async for x in gen():
        print(x)
        sys.exit()
asyncio.run(main())
