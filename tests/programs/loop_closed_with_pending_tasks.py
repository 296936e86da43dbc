"""A loop closed by hand while a task waits."""
import asyncio

async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        print('finally')
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
task = loop.create_task(worker(), name='forgotten')
loop.run_until_complete(asyncio.sleep(0.1))
loop.close()
try:
    task.cancel()
except RuntimeError as e:
    print(e)
print(task)
