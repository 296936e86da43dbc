"""Lesson 6. `gather` keeps the order of its arguments."""
import asyncio


async def carve(letter, seconds):
    await asyncio.sleep(seconds)
    print("finished", letter)
    return letter


async def main():
    # The first letter takes the longest.
    letters = [
        asyncio.create_task(carve("S", 3), name="S"),
        asyncio.create_task(carve("U", 1), name="U"),
        asyncio.create_task(carve("N", 2), name="N"),
    ]
    results = await asyncio.gather(*letters)
    print(results)
    return "".join(results)


loop = asyncio.new_event_loop()
word = loop.create_task(main(), name="main")
print("the word is", loop.run_until_complete(word))
loop.close()
