"""A thread hands coroutines to the loop and waits for their results."""
import asyncio
import time


async def double(n):
    await asyncio.sleep(0.1)
    return 2 * n


def in_a_thread(loop):
    results = []
    for n in range(3):
        results.append(asyncio.run_coroutine_threadsafe(double(n), loop).result())
        print(f"{time.monotonic():.1f} {results}")
    try:
        asyncio.run_coroutine_threadsafe(double(9), loop).result(timeout=0.05)
    except TimeoutError:
        print(f"{time.monotonic():.2f} too slow")
    return results


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, in_a_thread, loop))


asyncio.run(main())
