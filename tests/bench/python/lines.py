"""Two million lines of the user's, in tasks that take turns."""
import asyncio


async def worker(number):
    total = 0
    for i in range(10_000):
        if i % 100 == 0:
            await asyncio.sleep(0)
        total += i * number
        total %= 1_000_003
        half = total // 2
        total -= half
    return total


async def main():
    await asyncio.gather(*(worker(number) for number in range(33)))


asyncio.run(main())
