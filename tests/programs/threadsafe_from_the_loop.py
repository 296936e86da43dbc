"""call_soon_threadsafe inside the loop's own thread is call_soon with a wake-up call."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(print, "soon 1")
    loop.call_soon_threadsafe(future.set_result, "set")
    loop.call_soon(print, "soon 2")
    print(await future)


asyncio.run(main())
