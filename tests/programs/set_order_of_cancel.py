"""Who is cancelled first at the end of asyncio.run and in a TaskGroup: the order of a set of tasks."""
import asyncio


async def victim(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, end=" ")


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for n in range(11):
                group.create_task(victim(f"g{n}"), name=f"g{n}")
            group.create_task(fail(), name="fail")
    except* ValueError:
        print("| group done")
    global kept
    kept = [asyncio.create_task(victim(f"r{n}"), name=f"r{n}") for n in range(13)]
    await asyncio.sleep(0)


asyncio.run(main())
print("| run done")
