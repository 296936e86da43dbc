"""wait returns two sets; with ALL_COMPLETED the second one is empty."""
import asyncio


async def brew(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is ready")
    return f"cup of {name}"


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    tasks = [asyncio.create_task(brew(name, seconds), name=name)
             for name, seconds in (("tea", 0.3), ("coffee", 0.1), ("cocoa", 0.2))]
    done, pending = await asyncio.wait(tasks)
    print(type(done).__name__, len(done), type(pending).__name__, len(pending))
    print(sorted(task.result() for task in done), f"{loop.time() - start:.1f}")
    done, pending = await asyncio.wait(tasks)
    print("all done already:", len(done), len(pending))


asyncio.run(main())
