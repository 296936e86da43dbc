"""asyncio.run cancels what is still running when main returns, and waits for it."""
import asyncio


async def leftover(name, seconds):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        await asyncio.sleep(seconds)
        print(name, "cleaned up")
        raise


async def main():
    global tasks
    tasks = [asyncio.create_task(leftover(name, seconds), name=name) for name, seconds in (("A", 0.2), ("B", 0.1))]
    await asyncio.sleep(0.1)
    return "main's result"


print(asyncio.run(main()))
print([task.cancelled() for task in tasks])
