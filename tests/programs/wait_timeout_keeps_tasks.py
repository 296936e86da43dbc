"""A timeout of wait cancels nothing: it only stops waiting."""
import asyncio


async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "finished")
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise


async def main():
    tasks = [asyncio.create_task(work(*job), name=job[0]) for job in (("short", 0.1), ("middle", 0.3), ("long", 9))]
    for limit in (0, 0.2, 0.2):
        done, pending = await asyncio.wait(tasks, timeout=limit)
        print("after waiting", limit, "done:", sorted(task.get_name() for task in done),
              "pending:", sorted(task.get_name() for task in pending))
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)


asyncio.run(main())
