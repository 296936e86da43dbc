"""wait with a timeout cancels nothing."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    print("done", n)


async def main():
    tasks = [asyncio.create_task(work(n)) for n in (1, 2, 3)]
    done, pending = await asyncio.wait(tasks, timeout=2)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(tasks, timeout=0)
    print(len(done), len(pending))
    await asyncio.wait(pending)


asyncio.run(main())
