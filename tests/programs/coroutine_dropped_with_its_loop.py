"""A coroutine that outlives its loop."""
import asyncio

async def f():
    try:
        await asyncio.Future()
    except GeneratorExit:
        print('GeneratorExit')
        raise
    finally:
        print('finally')
loop = asyncio.new_event_loop()
c = f()

async def drive():
    asyncio.create_task(c)
    await asyncio.sleep(0)
loop.run_until_complete(drive())
loop.close()
del c, loop
import gc
gc.collect()
print('end')
