"""Sets of tasks, futures and coroutine objects are in one order in every run."""
import asyncio


async def idle(number):
    await asyncio.sleep(0.1)
    return number


async def main():
    tasks = {asyncio.create_task(idle(n), name=f"idle {n}") for n in range(20)}
    print([task.get_name() for task in tasks])
    done, _ = await asyncio.wait(tasks)
    print([task.result() for task in done])
    for n in range(3, 15):
        asyncio.create_task(idle(n), name=f"more {n}")
    print([task.get_name() for task in asyncio.all_tasks()])
    loop = asyncio.get_running_loop()
    futures = {loop.create_future(): n for n in range(10)}
    print([futures[future] for future in set(futures)])
    coroutines = {idle(n): n for n in range(10)}
    print([coroutines[coroutine] for coroutine in set(coroutines)])
    for coroutine in coroutines:
        coroutine.close()


asyncio.run(main())
