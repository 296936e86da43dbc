"""A program that waits for ever, and again after Ctrl+C, ends with status 130."""
import asyncio


async def stubborn():
    while True:
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            print("not yet")


asyncio.run(stubborn())
