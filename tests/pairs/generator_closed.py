"""aclose throws GeneratorExit at the yield, so that an async generator can clean up, awaiting too."""

import asyncio


async def connection(name, fails=False):
    print("open", name)
    closing = False
    try:
        for i in range(3):
            await asyncio.sleep(1)
            yield i
    except GeneratorExit:
        closing = True
    if closing:
        print("closing", name)
        await asyncio.sleep(2)
        if fails:
            raise ValueError("broken pipe")
        print("closed", name)


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        pass
    yield 2


async def main():
    a = connection("a")
    print(await a.__anext__())
    await a.aclose()
    print("next:", [i async for i in a])
    await a.aclose()
    unused = connection("unused")
    await unused.aclose()
    b = connection("b", fails=True)
    print(await b.__anext__())
    try:
        await b.aclose()
    except ValueError as error:
        print("ValueError", error)
    c = stubborn()
    print(await c.__anext__())
    try:
        await c.aclose()
    except RuntimeError as error:
        print("RuntimeError", error)


asyncio.run(main())
