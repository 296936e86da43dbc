"""Awaiting a coroutine is a call: no other task runs in between, and there is one task only."""
import asyncio


async def leaf(depth):
    print("  leaf runs in", asyncio.current_task().get_name(), "at depth", depth)
    return depth


async def branch(depth):
    if depth == 4:
        return await leaf(depth)
    return 1 + await branch(depth + 1)


async def bystander():
    print("bystander")


async def main():
    asyncio.create_task(bystander(), name="bystander")
    print("sum", await branch(0))
    print("tasks", sorted(task.get_name() for task in asyncio.all_tasks()))
    await asyncio.sleep(0)


asyncio.run(main())
