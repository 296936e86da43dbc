"""Three philosophers, each with one fork."""
import asyncio

async def philosopher(i, left, right, n):
    for _ in range(n):
        await asyncio.sleep(0.1)
        async with left:
            await asyncio.sleep(0)
            async with right:
                print(i, 'eats')

async def main():
    forks = [asyncio.Lock() for _ in range(3)]
    try:
        await asyncio.gather(*(philosopher(i, forks[i], forks[(i + 1) % 3], 1) for i in range(3)))
    except asyncio.CancelledError:
        print('deadlock!')
        raise
asyncio.run(main())
