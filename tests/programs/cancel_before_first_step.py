"""A task cancelled before its first step never runs a line of its body."""
import asyncio


async def body():
    print("this line is never reached")


async def main():
    task = asyncio.create_task(body(), name="unlucky")
    print("accepted:", task.cancel(), "done:", task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled:", task.cancelled())


asyncio.run(main())
