"""As in tutorials of 2018: ensure_future on a loop that is not running yet."""
import asyncio


async def step(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
    return name


def report(future):
    print("callback:", future.result())


loop = asyncio.get_event_loop()
task = asyncio.ensure_future(step("one", 0.1))
print("a task, pending:", isinstance(task, asyncio.Task), not task.done())
task.add_done_callback(report)
print("already a task:", asyncio.ensure_future(task) is task)
tasks = [task, asyncio.ensure_future(step("two", 0.2)), asyncio.ensure_future(step("three", 0.1))]
print(loop.run_until_complete(asyncio.gather(*tasks)))
loop.close()
