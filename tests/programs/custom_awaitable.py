"""__await__ is a generator: a bare yield gives one turn away, a future is waited for."""
import asyncio


class Turns:
    def __init__(self, number):
        self.number = number

    def __await__(self):
        for turn in range(self.number):
            print("  turn", turn)
            yield
        return self.number


class Delayed:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0.1).__await__()
        return self.value


async def other():
    for n in range(3):
        print("other", n)
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(other(), name="other")
    print("turns:", await Turns(2))
    print("delayed:", await Delayed("value"))
    await task


asyncio.run(main())
