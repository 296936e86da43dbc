"""get_stack, print_stack, get_coro and the repr of tasks in each state."""
import asyncio
import re
import sys


async def inner():
    await asyncio.sleep(0.1)


async def outer():
    await inner()


def shown(task):
    return re.sub(r"0x[0-9a-f]+", "0x", re.sub(r"/\S*/", "", repr(task)))


async def main():
    task = asyncio.create_task(outer(), name="job")
    print(shown(task))
    await asyncio.sleep(0)
    print(shown(task), [frame.f_code.co_name for frame in task.get_stack()])
    task.print_stack(file=sys.stdout)
    await task
    print(shown(task), task.get_stack(), task.get_coro().__name__)


asyncio.run(main())
