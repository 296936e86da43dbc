"""Callbacks run an iteration later, in order; late ones too; removed ones do not."""

import asyncio


async def work():
    await asyncio.sleep(1)
    return 7


async def main():
    task = asyncio.create_task(work())
    first = lambda t: print("first", t.result())
    second = lambda t: print("second", t.done())
    third = lambda t: print("third")
    task.add_done_callback(first)
    task.add_done_callback(second)
    task.add_done_callback(third)
    print(task.remove_done_callback(second), task.remove_done_callback(second))
    await task
    print("awaited")
    task.add_done_callback(lambda t: print("late"))
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
