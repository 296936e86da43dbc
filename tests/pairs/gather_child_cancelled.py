"""A cancelled child makes the gather raise, not cancelled."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    print("done", n)


async def main():
    a, b = asyncio.create_task(work(1)), asyncio.create_task(work(2))
    both = asyncio.gather(a, b)
    await asyncio.sleep(0)
    a.cancel("enough")
    try:
        await both
    except asyncio.CancelledError as error:
        print("raised", error, both.cancelled())
    await b


asyncio.run(main())
