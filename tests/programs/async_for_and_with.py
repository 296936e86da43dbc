"""async for and async with call coroutines of the object's own class."""
import asyncio


class Door:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print(self.name, "opens")
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0.1)
        print(self.name, "closes after", kind.__name__ if kind else "no error")
        return kind is KeyError


class Steps:
    def __init__(self, number):
        self.left = number

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        await asyncio.sleep(0)
        return self.left


async def main():
    async with Door("front"), Door("back"):
        async for step in Steps(3):
            print("step", step)
    async with Door("forgiving"):
        raise KeyError("swallowed by the door")
    print("end")


asyncio.run(main())
