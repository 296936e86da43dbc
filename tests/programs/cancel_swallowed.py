"""A task that catches CancelledError and returns is finished, not cancelled."""
import asyncio


async def collector():
    found = []
    try:
        while True:
            found.append(len(found))
            await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        return found


async def translator():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise ValueError("turned into another error") from None


async def main():
    tasks = [asyncio.create_task(collector(), name="collector"),
             asyncio.create_task(translator(), name="translator")]
    await asyncio.sleep(0.35)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    print(tasks[0].cancelled(), tasks[0].result())
    print(tasks[1].cancelled(), repr(tasks[1].exception()))


asyncio.run(main())
