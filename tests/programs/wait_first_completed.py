"""FIRST_COMPLETED: one is done, the rest stay pending and are waited for again."""
import asyncio


async def runner(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    pending = {asyncio.create_task(runner(name, seconds), name=name)
               for name, seconds in (("snail", 0.4), ("hare", 0.1), ("fox", 0.2), ("wolf", 0.2))}
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        names = sorted(task.result() for task in done)
        print(f"{loop.time() - start:.1f} done {names}, {len(pending)} still running")


asyncio.run(main())
