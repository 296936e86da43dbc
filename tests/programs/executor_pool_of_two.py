"""Two workers, five functions: the others wait in the pool's queue."""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def work(name):
    print(f"{time.monotonic():.1f} {name} begins")
    time.sleep(0.2)
    return name


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [loop.run_in_executor(pool, work, name) for name in "abcde"]
        for future in asyncio.as_completed(jobs):
            print("got", await future, f"{loop.time():.1f}")


asyncio.run(main())
