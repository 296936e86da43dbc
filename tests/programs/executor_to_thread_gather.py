"""Three blocking calls at once take as long as the longest; each has a thread of its own."""
import asyncio
import threading
import time


def work(n):
    time.sleep(n / 10)
    return n, threading.current_thread().name


async def main():
    start = time.monotonic()
    print(await asyncio.gather(*(asyncio.to_thread(work, n) for n in (3, 1, 2))))
    print(f"{time.monotonic() - start:.1f}")
    print(await asyncio.to_thread(work, 0))  # an idle thread is used again


asyncio.run(main())
