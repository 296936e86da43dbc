# coroscope: --interrupt-at 0.2
"""Ctrl+C reaches a program that is never idle."""
import asyncio


async def restless():
    while True:
        await asyncio.sleep(0)


loop = asyncio.new_event_loop()
task = loop.create_task(restless(), name="restless")
try:
    loop.run_forever()
except KeyboardInterrupt:
    print("interrupted")
task.cancel()
loop.run_until_complete(asyncio.wait([task]))
loop.close()
print(task.cancelled())
