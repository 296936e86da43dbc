"""A loop that polls with sleep(0) still sees its timer fire."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    flags = []
    loop.call_later(0.1, flags.append, "first")
    loop.call_later(0.2, flags.append, "second")
    for expected in ("first", "second"):
        while expected not in flags:
            await asyncio.sleep(0)
        print(expected, f"{loop.time() - start:.1f}")


asyncio.run(main())
