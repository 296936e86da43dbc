"""notify wakes some, notify_all the rest."""

import asyncio


async def work(condition, name):
    async with condition:
        await condition.wait()
        print(name)


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(work(condition, n)) for n in range(4)]
    await asyncio.sleep(1)
    async with condition:
        condition.notify(2)
        print("notified")
    await asyncio.sleep(1)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
