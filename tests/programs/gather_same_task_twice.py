"""A task given twice to gather runs once and appears twice."""
import asyncio


async def measure():
    print("measured once")
    await asyncio.sleep(0.1)
    return 21.5


async def main():
    reading = measure()
    print(await asyncio.gather(reading, reading, asyncio.sleep(0, "other"), reading))


asyncio.run(main())
