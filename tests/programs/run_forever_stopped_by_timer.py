"""A ticking callback that arms itself again, until a timer stops the loop."""
import asyncio

loop = asyncio.new_event_loop()
start = loop.time()


def tick(number):
    print(f"{loop.time() - start:.1f} tick {number}")
    loop.call_later(0.1, tick, number + 1)


async def walker():
    while True:
        await asyncio.sleep(0.24)
        print(f"{loop.time() - start:.2f} step")


task = loop.create_task(walker(), name="walker")
loop.call_soon(tick, 0)
loop.call_later(0.55, loop.stop)
loop.run_forever()
print("stopped, walker done:", task.done())
task.cancel()
loop.run_until_complete(asyncio.wait([task]))
print("walker cancelled:", task.cancelled())
loop.close()
