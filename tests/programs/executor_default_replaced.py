"""set_default_executor, and a job that is done at once."""
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


async def main():
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(1, thread_name_prefix="mine"))
    future = loop.run_in_executor(None, threading.current_thread)
    print(future.done())
    print((await future).name)
    try:
        loop.set_default_executor(None)
    except TypeError as error:
        print(error)


asyncio.run(main())
