"""The first exception is the gather's; the others go on."""

import asyncio


async def work(n, fails):
    await asyncio.sleep(n)
    print("work", n)
    if fails:
        raise ValueError(n)
    return n


async def main():
    try:
        await asyncio.gather(work(3, False), work(1, True), work(2, True))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(5)


asyncio.run(main())
