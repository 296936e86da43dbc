"""Lesson 2. A callback reads the result."""
import asyncio


async def weigh(parcel):
    print("weighing", parcel)
    await asyncio.sleep(2)
    return 750


def print_label(future):
    # Called by the loop, never by the task itself.
    print("label:", future.result(), "grams")


loop = asyncio.new_event_loop()
scale = loop.create_task(weigh("books"), name="scale")

# Remembered now, called when the task is done.
scale.add_done_callback(print_label)
print("callback added")

loop.run_until_complete(scale)
print("the loop has stopped")
print("read once more:", scale.result())
loop.close()
