"""__aiter__, __aenter__, asend, athrow, and what has none of them."""
import asyncio

class Countdown:

    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0.1)
        return self.n

class CM:

    async def __aenter__(self):
        print('in')
        return self

    async def __aexit__(self, *e):
        print('out', e[0])
        return e[0] is ValueError

async def agen():
    for i in range(3):
        got = (yield i)
        print('got', got)

async def main():
    print([x async for x in Countdown(3) if x], {x: x async for x in Countdown(2)})
    async with CM():
        raise ValueError
    g = agen()
    print(await g.asend(None), await g.asend('a'))
    try:
        await g.athrow(KeyError('k'))
    except KeyError as e:
        print(repr(e))
    print(await anext(g, 'default'))
    await g.aclose()
    try:
        async with 5:
            pass
    except TypeError as e:
        print(e)
    try:
        async for x in [1]:
            pass
    except TypeError as e:
        print(e)
    try:
        with asyncio.Lock():
            pass
    except TypeError as e:
        print(e)
    try:
        for x in agen():
            pass
    except TypeError as e:
        print(e)
asyncio.run(main())
