"""A task factory makes every task of its loop."""
import asyncio


def factory(loop, coroutine, context=None):
    task = asyncio.Task(coroutine, loop=loop, context=context)
    print("made a task for", coroutine.__name__)
    return task


async def child(n):
    await asyncio.sleep(0.1)
    return n


async def main():
    asyncio.get_running_loop().set_task_factory(factory)
    named = asyncio.create_task(child(0), name="named")
    print(named.get_name(), await asyncio.gather(named, child(1), child(2)))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(child(3), name="grouped")
    print(task.get_name(), task.result())


asyncio.run(main())
