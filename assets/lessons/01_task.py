"""Lesson 1. A coroutine becomes a task."""
import asyncio


async def fold_plane():
    print("folding")
    await asyncio.sleep(1)
    print("folded")
    return "a paper plane"


loop = asyncio.new_event_loop()

# A call runs nothing yet: it makes an object.
coroutine = fold_plane()
print("made a", type(coroutine).__name__)

# A task puts it into the loop's ready queue.
fold = loop.create_task(coroutine, name="fold")
print("done?", fold.done())

# Only now does anything run.
loop.run_until_complete(fold)
print("done?", fold.done())
print("result:", fold.result())
loop.close()
