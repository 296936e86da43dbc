"""A task whose sleep is over already is cancelled at its next step."""

import asyncio


async def work():
    try:
        await asyncio.sleep(1)
        print("slept")
    except asyncio.CancelledError:
        print("cancelled in time")
        raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    await asyncio.sleep(1)
    print(task.done(), task.cancel())
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled())


asyncio.run(main())
