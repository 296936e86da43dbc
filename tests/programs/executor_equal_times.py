"""At equal times threads come before the loop's timers, in the order in which they went to sleep."""
import asyncio
import time


def work(name):
    time.sleep(0.2)
    print("thread", name)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, print, "timer")
    jobs = [loop.run_in_executor(None, work, name) for name in "ab"]
    await asyncio.sleep(0.2)
    print("slept")
    await asyncio.gather(*jobs)


asyncio.run(main())
