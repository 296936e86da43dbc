"""An exception of main leaves asyncio.run after the clean-up."""

import asyncio


async def left():
    try:
        await asyncio.sleep(100)
    finally:
        print("cleaned")


async def main():
    asyncio.create_task(left())
    await asyncio.sleep(1)
    raise ValueError("main")


try:
    asyncio.run(main())
except ValueError as error:
    print("caught", error)
