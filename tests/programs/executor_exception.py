"""An exception of a function in an executor comes out at the await."""
import asyncio
import time
import traceback


def fails(key):
    time.sleep(0.1)
    return {}[key]


async def main():
    try:
        await asyncio.to_thread(fails, "a")
    except KeyError:
        traceback.print_exc()
    results = await asyncio.gather(asyncio.to_thread(fails, "b"), asyncio.to_thread(len, "abc"),
                                   return_exceptions=True)
    print(results)


asyncio.run(main())
