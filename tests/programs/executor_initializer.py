"""An initializer for each thread, and one that fails."""
import asyncio
import logging
import threading
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor

local = threading.local()
logging.disable()


def prepare():
    local.name = threading.current_thread().name


def fail():
    raise ValueError("no")


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2, thread_name_prefix="pool", initializer=prepare) as pool:
        print(await loop.run_in_executor(pool, lambda: local.name))
    with ThreadPoolExecutor(1, initializer=fail) as pool:
        try:
            print(await loop.run_in_executor(pool, print, "never"))
        except BrokenExecutor as error:
            print(error)


asyncio.run(main())
