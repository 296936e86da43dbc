"""A function in a pool submits another one and waits for it."""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)


def inner(n):
    time.sleep(0.1)
    return n + 1


def outer(n):
    return pool.submit(inner, n).result() * 10


async def main():
    print(await asyncio.get_running_loop().run_in_executor(pool, outer, 3), f"{time.monotonic():.1f}")
    wrapped = asyncio.wrap_future(pool.submit(inner, 1))
    print(await wrapped, f"{time.monotonic():.1f}")


asyncio.run(main())
pool.shutdown()
