"""An exception of a task is raised where the task is awaited, each time it is awaited."""
import asyncio
import traceback


async def parse(text):
    await asyncio.sleep(0.1)
    return int(text)


async def main():
    task = asyncio.create_task(parse("seven"), name="parse")
    for attempt in range(2):
        try:
            await task
        except ValueError as error:
            print("attempt", attempt, error)
            last = traceback.extract_tb(error.__traceback__)[-1]
            print("  raised in", last.name, "by", last.line)
    print("kept:", repr(task.exception()))


asyncio.run(main())
