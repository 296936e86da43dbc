"""Lesson 3. `await` gives control away."""
import asyncio

loop = asyncio.new_event_loop()
start = loop.time()


def say(text):
    print(f"{loop.time() - start:.0f} s  {text}")


async def boil_water():
    say("kettle on")
    await asyncio.sleep(3)  # others may run now
    say("water boils")
    return "tea"


async def slice_bread():
    say("slicing bread")
    return "bread"


kettle = loop.create_task(boil_water(), name="kettle")
knife = loop.create_task(slice_bread(), name="knife")

# Waits for the kettle; the knife gets its turn too.
say(loop.run_until_complete(kettle))

# The knife was done long ago: no time passes.
say(loop.run_until_complete(knife))
loop.close()
