"""Leaving an async for early leaves the generator suspended; aclosing closes it at once."""
import asyncio
import contextlib


async def sensor(name):
    try:
        for n in range(100):
            await asyncio.sleep(0.1)
            yield n
    finally:
        print(name, "closing")
        await asyncio.sleep(0.1)
        print(name, "closed")


async def main():
    async with contextlib.aclosing(sensor("tidy")) as readings:
        async for reading in readings:
            if reading == 1:
                break
    print("tidy left")
    dropped = sensor("dropped")
    print(await anext(dropped))
    del dropped  # the loop closes it in a task of its own
    print("dropped; nothing has happened yet")
    await asyncio.sleep(0.2)


asyncio.run(main())
