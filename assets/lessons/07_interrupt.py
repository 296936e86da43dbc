"""Lesson 7. Ctrl+C, then cancel the tasks one by one."""
import asyncio


async def paint(room, seconds):
    print("painting the", room)
    await asyncio.sleep(seconds)
    print("never reached:", room)


def name_of(task):
    return task.get_name()


loop = asyncio.new_event_loop()
rooms = {"attic": 4, "cellar": 6, "hall": 8}
for room, seconds in rooms.items():
    loop.create_task(paint(room, seconds), name=room)
try:
    loop.run_forever()
except KeyboardInterrupt:
    # The loop stands still; its tasks are pending.
    tasks = sorted(asyncio.all_tasks(loop), key=name_of)
    print("Ctrl+C:", *map(name_of, tasks))
    for task in tasks:
        print("cancel", name_of(task), task.cancel())
    # One more round, so that the cancels arrive.
    loop.stop()
    loop.run_forever()
    print("cancelled:", *(t.cancelled() for t in tasks))
finally:
    loop.close()
