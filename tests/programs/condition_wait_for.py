"""Condition.wait_for, notify_all, and a waiter that is cancelled gets the lock back first."""
import asyncio

level = 0


async def waits(condition, wanted):
    async with condition:
        await condition.wait_for(lambda: level >= wanted)
        print("level", wanted, "reached at", level)


async def main():
    global level
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waits(condition, n)) for n in (2, 1, 9)]
    for _ in range(2):
        await asyncio.sleep(0.1)
        async with condition:
            level += 1
            condition.notify_all()
    await asyncio.sleep(0.1)
    tasks[2].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True), condition.locked())
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
