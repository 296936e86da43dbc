"""Cancelling the gather cancels every child; awaiting it then raises CancelledError."""
import asyncio


async def sail(boat, seconds):
    try:
        await asyncio.sleep(seconds)
        print(boat, "arrived")
    except asyncio.CancelledError:
        print(boat, "turns back")
        raise


async def main():
    boats = [asyncio.create_task(sail(boat, seconds), name=boat)
             for boat, seconds in (("dinghy", 0.1), ("yacht", 5), ("ferry", 6))]
    fleet = asyncio.gather(*boats)
    await asyncio.sleep(0.2)
    print("cancel accepted:", fleet.cancel())
    try:
        await fleet
    except asyncio.CancelledError:
        print("the fleet is cancelled:", fleet.cancelled())
    print([boat.cancelled() for boat in boats])
    print("a finished gather refuses:", fleet.cancel())


asyncio.run(main())
