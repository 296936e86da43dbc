"""A Future subclass and an object with __await__ that yields one."""
import asyncio


class Loud(asyncio.Future):
    def set_result(self, result):
        print("set", result)
        super().set_result(result)


class Awaits:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        print("awaited")
        result = yield from self.future
        return result * 2


async def main():
    loop = asyncio.get_running_loop()
    future = Loud(loop=loop)
    loop.call_later(0.1, future.set_result, 21)
    print(await Awaits(future), asyncio.isfuture(future))


asyncio.run(main())
