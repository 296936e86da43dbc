"""A loop can be run again; what was left pending goes on where it stopped."""
import asyncio

loop = asyncio.new_event_loop()
start = loop.time()


async def counter():
    for n in range(1, 6):
        await asyncio.sleep(0.1)
        print("  count", n)


async def pause(seconds):
    await asyncio.sleep(seconds)
    return f"{loop.time() - start:.2f}"


count = loop.create_task(counter(), name="counter")
print("first run ends at", loop.run_until_complete(pause(0.25)))
print("counter done:", count.done())
print("second run ends at", loop.run_until_complete(pause(0.1)))
print("an awaited task can be given as well:", loop.run_until_complete(count))
print("a finished one returns at once:", loop.run_until_complete(count))
loop.close()
