"""A cancelled wait takes the lock again before it raises."""

import asyncio


async def work(condition, values):
    async with condition:
        try:
            await condition.wait_for(lambda: len(values) > 2)
            print("enough")
        except asyncio.CancelledError:
            print("cancelled", condition.locked())
            raise


async def main():
    condition, values = asyncio.Condition(), []
    tasks = [asyncio.create_task(work(condition, values)) for _ in range(2)]
    for i in range(4):
        await asyncio.sleep(1)
        async with condition:
            values.append(i)
            condition.notify_all()
            if i == 1:
                tasks[0].cancel()
                await asyncio.sleep(1)
    print([t.cancelled() for t in tasks])


asyncio.run(main())
