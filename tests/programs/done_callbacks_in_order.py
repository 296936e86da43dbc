"""Callbacks of a finished task run in the order they were added, one loop iteration later."""
import asyncio


async def bake():
    print("bake: last line")
    return "bread"


def note(label):
    def callback(task):
        print(label, "sees", task.result(), "of", task.get_name())
    return callback


async def main():
    task = asyncio.create_task(bake(), name="oven")
    for label in ("first", "second", "third"):
        task.add_done_callback(note(label))
    await asyncio.sleep(0)
    print("main: done is", task.done(), "and no callback has run")
    await asyncio.sleep(0)
    print("main: now they have")


asyncio.run(main())
