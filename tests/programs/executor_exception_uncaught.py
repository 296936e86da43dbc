"""An exception of a function in an executor ends the program, after the executor's other function is done."""
import asyncio
import time


def slow():
    time.sleep(0.5)
    print("slow is done", time.monotonic())


def fails():
    raise OSError("disk on fire")


async def main():
    asyncio.get_running_loop().run_in_executor(None, slow)
    await asyncio.to_thread(fails)


asyncio.run(main())
