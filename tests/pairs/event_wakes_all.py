"""An event wakes all that wait."""

import asyncio


async def work(event, name):
    print(name, await event.wait())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(work(event, n)) for n in range(3)]
    await asyncio.sleep(1)
    tasks[1].cancel()
    event.set()
    event.clear()
    await asyncio.gather(*tasks, return_exceptions=True)
    event.set()
    print(await event.wait(), event.is_set())


asyncio.run(main())
