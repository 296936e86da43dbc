"""return_exceptions=True: errors take their place among the results."""
import asyncio


async def divide(a, b):
    await asyncio.sleep(0.1 * a)
    return a / b


async def give_up():
    await asyncio.sleep(0.05)
    raise asyncio.CancelledError("own decision")


async def main():
    results = await asyncio.gather(divide(4, 2), divide(1, 0), give_up(), divide(3, 3), return_exceptions=True)
    for result in results:
        print(repr(result))


asyncio.run(main())
