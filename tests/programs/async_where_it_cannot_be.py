"""async __new__, __init__, properties, and map()."""
import asyncio

class Service:

    async def __new__(cls):
        return super().__new__(cls)

    def __init__(self):
        self.x = 1

class S2:

    async def __init__(self):
        pass

async def main():
    s = await Service()
    print(type(s).__name__)
    try:
        S2()
    except TypeError as e:
        print(e)

    class P:

        @property
        async def v(self):
            await asyncio.sleep(0.1)
            return 3
    print(await P().v)
    r = map(lambda x: asyncio.sleep(0, x), range(3))
    print(await asyncio.gather(*r))
    print([await c for c in [asyncio.sleep(0, 1)]], all([asyncio.sleep(0, 1)]))
asyncio.run(main())
