"""Default names count, named tasks use up a number too."""

import asyncio


async def work():
    print(asyncio.current_task().get_name())


async def main():
    a = asyncio.create_task(work())
    b = asyncio.create_task(work(), name="named")
    c = asyncio.create_task(work())
    c.set_name("renamed")
    await asyncio.sleep(0)
    print(a.get_name(), b.get_name(), c.get_name(), a.done(), len(asyncio.all_tasks()))


asyncio.run(main())
