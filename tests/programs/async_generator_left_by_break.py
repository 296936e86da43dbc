"""A generator left by break is closed later: by the collector's hook, or at the loop's end."""
import asyncio
import contextlib
import gc


async def ticks(name):
    try:
        for n in range(9):
            yield n
            await asyncio.sleep(0.1)
    finally:
        print(name, "closed")


async def main():
    async for n in ticks("dropped"):
        if n == 1:
            break
    gc.collect()
    await asyncio.sleep(0)
    print("dropped one is gone")
    async with contextlib.aclosing(ticks("with aclosing")) as generator:
        async for n in generator:
            break
    kept = ticks("kept")
    await anext(kept)
    globals()["kept"] = kept
    print("end of main")


asyncio.run(main())
