"""as_completed gives results in the order of completion."""
import asyncio


async def courier(name, seconds):
    await asyncio.sleep(seconds)
    if name == "lost":
        raise FileNotFoundError("parcel lost")
    return name


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    jobs = (("bike", 0.2), ("truck", 0.4), ("drone", 0.1), ("lost", 0.3))
    for next_done in asyncio.as_completed([courier(*job) for job in jobs]):
        try:
            print(f"{await next_done} {loop.time() - start:.1f}")
        except FileNotFoundError as error:
            print(f"{error} {loop.time() - start:.1f}")
    tasks = [asyncio.create_task(courier(name, seconds), name=name) for name, seconds in (("near", 0.1), ("far", 9))]
    try:
        for next_done in asyncio.as_completed(tasks, timeout=0.2):
            print(await next_done)
    except TimeoutError:
        print(f"timeout, the task runs on: {not tasks[1].done()}")


asyncio.run(main())
