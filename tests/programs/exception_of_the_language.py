"""StopAsyncIteration, StopIteration, CancelledError and GeneratorExit out of tasks."""
import asyncio

async def a():
    raise StopAsyncIteration('x')

async def b():
    raise GeneratorExit

async def c():
    raise asyncio.CancelledError('own')

async def d():
    raise StopIteration(3)

async def main():
    for f in (a, c, d):
        t = asyncio.create_task(f())
        try:
            print(await t)
        except BaseException as e:
            print(repr(e), t.cancelled(), repr(e.__cause__))
    t = asyncio.create_task(b())
    try:
        await t
    except BaseException as e:
        print(repr(e))
asyncio.run(main())
