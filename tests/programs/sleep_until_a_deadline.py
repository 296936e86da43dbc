"""Sleeping for what is left until a deadline, again and again: time passes although what is left is next to nothing."""
import asyncio
import time


async def until(deadline, clock, name):
    sleeps = 0
    while (left := deadline - clock()) > 0:
        await asyncio.sleep(left)
        sleeps += 1
    print(name, "came to its end", sleeps > 0)


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(until(loop.time() + 0.1 * n / 3, loop.time, n) for n in range(1, 8)))
    await until(time.monotonic() + 0.1, time.monotonic, "monotonic")
    before = loop.time()
    await asyncio.sleep(1e-12)
    print(loop.time() > before)


asyncio.run(main())
