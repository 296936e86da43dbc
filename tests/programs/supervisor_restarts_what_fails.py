"""A supervisor starts what has failed again, a few times; then the whole group ends."""
import asyncio, itertools, traceback

class Restart(Exception): pass

async def flaky(name, fail_after):
    for i in itertools.count():
        await asyncio.sleep(0.1)
        if i == fail_after:
            raise Restart(name, i) from ValueError("inner " + name)

async def supervise(name, factory, limit=2):
    for attempt in range(limit + 1):
        task = asyncio.create_task(factory(), name=f"{name}#{attempt}")
        try:
            await task
        except Restart as error:
            print("restart", error.args, repr(error.__cause__), task.get_name())
        except asyncio.CancelledError:
            task.cancel()
            print("stopped", name)
            raise
    raise RuntimeError(f"{name} failed too often")

async def ticker():
    try:
        while True:
            await asyncio.sleep(0.25)
            print("tick")
    finally:
        print("ticker cleaned")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(supervise("a", lambda: flaky("a", 1)))
            group.create_task(supervise("b", lambda: flaky("b", 2)))
            group.create_task(ticker())
            await asyncio.sleep(3600)
    except* RuntimeError as group:
        print("caught", [str(e) for e in group.exceptions])
        traceback.print_exc()
        raise

asyncio.run(main())
