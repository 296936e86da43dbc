"""Two tasks ask one async generator."""
import asyncio

async def g():
    await asyncio.sleep(0.1)
    yield 1

async def main():
    a = g()
    r = await asyncio.gather(a.__anext__(), a.__anext__(), return_exceptions=True)
    print(r)
    b = g()
    t = asyncio.create_task(b.__anext__())
    await asyncio.sleep(0)
    try:
        await b.aclose()
    except RuntimeError as e:
        print(e)
    print(await t)
asyncio.run(main())
