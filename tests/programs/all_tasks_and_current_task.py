"""all_tasks holds what is not done yet; current_task is the one running."""
import asyncio


def names():
    return sorted(task.get_name() for task in asyncio.all_tasks())


async def short():
    print("current:", asyncio.current_task().get_name())
    await asyncio.sleep(0.1)


async def main():
    asyncio.current_task().set_name("main")
    print(names())
    tasks = [asyncio.create_task(short(), name=f"short {n}") for n in range(3)]
    print(names())
    tasks[1].cancel()
    await asyncio.sleep(0)
    print(names())
    await asyncio.sleep(0.2)
    print(names())
    asyncio.get_running_loop().call_soon(lambda: print("in a callback:", asyncio.current_task()))
    await asyncio.sleep(0)


asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
