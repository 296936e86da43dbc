"""as_completed starts bare coroutines in the order of a set; the virtual clock makes that order repeatable."""
import asyncio


async def lane(number):
    print("starts", number, "in", asyncio.current_task().get_name())
    await asyncio.sleep(0.1)
    return number


async def main():
    print([await done for done in asyncio.as_completed([lane(n) for n in range(6)])])


asyncio.run(main())
