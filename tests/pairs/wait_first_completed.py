"""wait returns with the first."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    pending = {asyncio.create_task(work(n)) for n in (3, 1, 2, 1)}
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        print([t.get_name() for t in done], len(pending))


asyncio.run(main())
