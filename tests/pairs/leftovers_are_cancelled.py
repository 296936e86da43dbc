"""asyncio.run cancels what is left and runs its clean-up."""

import asyncio


async def left(name, stubborn):
    try:
        await asyncio.sleep(100)
    finally:
        print("cleaning", name)
        await asyncio.sleep(stubborn)
        print("clean", name)


async def main():
    for i in range(3):
        asyncio.create_task(left(i, i))
    await asyncio.sleep(1)
    print("main ends")


asyncio.run(main())
