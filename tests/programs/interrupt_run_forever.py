# coroscope: --interrupt-at 0.75
"""Ctrl+C in run_forever: KeyboardInterrupt comes out of it; the tasks are cancelled by hand."""
import asyncio


async def ticker(name, period):
    try:
        while True:
            print(name, "ticks")
            await asyncio.sleep(period)
    finally:
        print(name, "leaves")


loop = asyncio.new_event_loop()
start = loop.time()
tasks = [loop.create_task(ticker(name, period), name=name) for name, period in (("fast", 0.2), ("slow", 0.5))]
try:
    loop.run_forever()
except KeyboardInterrupt:
    print("interrupted; pending:", [not task.done() for task in tasks])
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
finally:
    loop.close()
print([task.cancelled() for task in tasks])
