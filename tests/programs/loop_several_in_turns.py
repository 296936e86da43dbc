"""Two loops, run in turns: each keeps its own timers, the clock is one."""
import asyncio

first, second = asyncio.new_event_loop(), asyncio.new_event_loop()


async def work(loop, name):
    for n in range(2):
        await asyncio.sleep(0.2)
        print(f"{loop.time():.1f} {name} {n}")


tasks = [loop.create_task(work(loop, name)) for loop, name in ((first, "first"), (second, "second"))]
first.run_until_complete(asyncio.sleep(0.3))
second.run_until_complete(tasks[1])
first.run_until_complete(tasks[0])
for loop in (first, second):
    loop.close()
