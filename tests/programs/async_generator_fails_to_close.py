"""An error while asyncio.run() closes a generator."""
import asyncio

async def gen():
    try:
        yield 1
    finally:
        raise ValueError('in finally')

async def main():
    g = gen()
    await g.__anext__()
    print('end')
asyncio.run(main())
