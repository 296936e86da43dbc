"""An async generator begun in one loop, continued in the next."""
import asyncio

async def gen():
    try:
        yield 1
        yield 2
    finally:
        print('fin')
g = gen()

async def one():
    print(await g.__anext__())

async def two():
    print(await g.__anext__())
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print('stop')
asyncio.run(one())
try:
    asyncio.run(two())
except StopAsyncIteration as e:
    print(repr(e))
except RuntimeError as e:
    print(repr(e))
