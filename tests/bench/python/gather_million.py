"""A million tasks, gathered."""
import asyncio


async def leaf(number):
    return number


async def main():
    results = await asyncio.gather(*(leaf(number) for number in range(1_000_000)))
    assert results[-1] == 999_999


asyncio.run(main())
