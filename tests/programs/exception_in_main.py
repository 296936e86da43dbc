"""An exception that leaves main ends the program with a traceback and exit status 1."""
import asyncio


async def open_door(number):
    await asyncio.sleep(0.1)
    doors = {1: "garden", 2: "kitchen"}
    return doors[number]


async def main():
    print(await open_door(1))
    print(await open_door(3))
    print("never printed")


asyncio.run(main())
