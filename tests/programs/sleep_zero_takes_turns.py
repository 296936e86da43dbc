"""sleep(0) gives every other ready task one turn; a negative delay is the same."""
import asyncio


async def speaker(name, delay):
    for turn in range(3):
        print(name, turn)
        await asyncio.sleep(delay)


async def silent():
    await asyncio.sleep(0.1)
    print("the timer fires although others were always ready")


async def main():
    await asyncio.gather(silent(), speaker("zero", 0), speaker("below", -1), speaker("also zero", 0.0))


asyncio.run(main())
