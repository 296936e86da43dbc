"""Lesson 9. Nobody cancels: destroyed but pending."""
import asyncio


async def blink(lamp, seconds):
    while True:
        print(lamp, "blinks")
        await asyncio.sleep(seconds)


loop = asyncio.new_event_loop()
red = loop.create_task(blink("red", 1), name="red lamp")
blue = loop.create_task(blink("blue", 2), name="blue lamp")
try:
    loop.run_forever()
except KeyboardInterrupt:
    # No cancel, no last round of the loop.
    print("Ctrl+C: closing at once")
finally:
    loop.close()

print("done?", red.done(), blue.done())
# The last references to the two tasks go away here.
del red
del blue
print("end of the program")
