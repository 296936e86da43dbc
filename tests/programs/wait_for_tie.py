"""Result and limit at the same moment: the timer that was armed first decides."""
import asyncio


async def job():
    await asyncio.sleep(0.2)
    return "result"


async def main():
    for name in ("coroutine", "task"):
        work = asyncio.create_task(job(), name=name) if name == "task" else job()
        await asyncio.sleep(0)  # the task arms its sleep here, before the limit
        try:
            print(name, await asyncio.wait_for(work, 0.2))
        except TimeoutError:
            print(name, "timed out")


asyncio.run(main())
