"""The loop is not dead while a thread will wake it; when only idle threads are left, it is."""
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.run_in_executor(None, lambda: (time.sleep(1), loop.call_soon_threadsafe(future.set_result, "woken")))
    print(await future, loop.time())
    try:
        await loop.create_future()
    finally:
        print("cleaned up", loop.time())


asyncio.run(main())
