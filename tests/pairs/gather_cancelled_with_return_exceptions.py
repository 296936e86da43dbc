"""A cancelled gather is cancelled whatever it was asked to return."""

import asyncio


async def work(n):
    await asyncio.sleep(n)


async def main():
    both = asyncio.gather(work(1), work(2), return_exceptions=True)
    await asyncio.sleep(0.5)
    print(both.cancel())
    try:
        await both
    except asyncio.CancelledError:
        print("cancelled", both.done(), both.cancelled())


asyncio.run(main())
