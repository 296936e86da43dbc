"""A done callback that raises; the next one runs."""
import asyncio

def cb(t):
    raise RuntimeError('cb failed ' + t.get_name())

async def f():
    return 1

async def main():
    t = asyncio.create_task(f(), name='T')
    t.add_done_callback(cb)
    t.add_done_callback(lambda t: print('second'))
    print(await t)
    await asyncio.sleep(0)
asyncio.run(main())
