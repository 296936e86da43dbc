"""As in tutorials of 2018: asyncio.Task.all_tasks(), which includes finished tasks."""
import asyncio


async def lap(seconds):
    await asyncio.sleep(seconds)


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
first = loop.create_task(lap(0.1), name="first")
second = loop.create_task(lap(0.3), name="second")
loop.run_until_complete(first)
for task in sorted(asyncio.Task.all_tasks(), key=lambda task: task.get_name()):
    print(task.get_name(), "done" if task.done() else "pending")
print("today:", sorted(task.get_name() for task in asyncio.all_tasks(loop)))
loop.run_until_complete(asyncio.gather(*asyncio.Task.all_tasks(loop)))
loop.close()
