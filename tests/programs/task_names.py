"""Unnamed tasks are numbered over the whole process; a name can change while the task runs."""
import asyncio


async def phase():
    me = asyncio.current_task()
    for name in ("loading", "working", "saving"):
        me.set_name(name)
        print("now", me.get_name())
        await asyncio.sleep(0.1)


async def main():
    numbered = [asyncio.create_task(asyncio.sleep(0)) for _ in range(3)]
    print([task.get_name() for task in numbered])
    named = asyncio.create_task(phase(), name=5)
    print(repr(named.get_name()))
    await asyncio.gather(named, *numbered)
    print(named.get_name(), asyncio.create_task(asyncio.sleep(0)).get_name())


asyncio.run(main())
