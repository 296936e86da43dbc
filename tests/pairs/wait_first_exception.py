"""wait returns with the first exception."""

import asyncio


async def work(n, fails):
    await asyncio.sleep(n)
    if fails:
        raise ValueError(n)


async def main():
    tasks = [asyncio.create_task(work(1, False)), asyncio.create_task(work(2, True)), asyncio.create_task(work(3, False))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending))
    print(tasks[1].exception())


asyncio.run(main())
