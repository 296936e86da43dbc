"""A loop closed with pending tasks: they are reported when the program ends."""
import asyncio


async def sleeper(seconds):
    print("sleeper begins", seconds)
    await asyncio.sleep(seconds)


loop = asyncio.new_event_loop()
task = loop.create_task(sleeper(5), name="left behind")
loop.run_until_complete(asyncio.sleep(0.1))
loop.close()
print("closed, done:", task.done())
del task
print("end of the program")
