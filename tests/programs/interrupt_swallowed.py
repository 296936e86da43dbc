# coroscope: --interrupt-at 0.25
"""A main task that swallows the cancel of Ctrl+C ends asyncio.run as if nothing had happened."""
import asyncio


async def main():
    for attempt in range(3):
        try:
            await asyncio.sleep(0.2)
            print("slept", attempt)
        except asyncio.CancelledError:
            print("ignored in attempt", attempt)
    return "result"


print(asyncio.run(main()))
