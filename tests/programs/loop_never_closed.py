"""A loop that nobody closes, with all warnings shown."""
import asyncio, warnings
warnings.simplefilter('always')
loop = asyncio.new_event_loop()

async def f():
    pass
loop.run_until_complete(f())
del loop
import gc
gc.collect()
print('end')
