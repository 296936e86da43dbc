"""Asynchronous comprehensions, nested, with conditions that await."""
import asyncio


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.1)
        yield i


async def even(n):
    await asyncio.sleep(0)
    return n % 2 == 0


async def main():
    print([n async for n in numbers(5) if await even(n)])
    print({n: [m async for m in numbers(n)] async for n in numbers(3)})
    print(sum([await even(n) for n in range(4)]), asyncio.get_running_loop().time())


asyncio.run(main())
