"""wait returns what is done; exceptions stay inside."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError(n)
    return n


async def main():
    tasks = [asyncio.create_task(work(n)) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending), [t.get_name() for t in done])
    print(tasks[2].exception())


asyncio.run(main())
