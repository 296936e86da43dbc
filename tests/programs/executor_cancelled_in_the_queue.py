"""What waits in the pool's queue can be cancelled; what runs goes on to its end."""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def work(name):
    print(f"{time.monotonic():.1f} {name} begins")
    time.sleep(0.3)
    print(f"{time.monotonic():.1f} {name} ends")


async def main():
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(1)
    running = loop.run_in_executor(pool, work, "runs")
    queued = loop.run_in_executor(pool, work, "queued")
    await asyncio.sleep(0.1)
    print(running.cancel(), queued.cancel())
    print(await asyncio.gather(running, queued, return_exceptions=True))
    print(f"{loop.time():.1f}")
    pool.shutdown()
    print(f"{loop.time():.1f}")


asyncio.run(main())
