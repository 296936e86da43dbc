"""atexit, excepthook, a pending task and a generator at the end."""
import asyncio, atexit, sys

@atexit.register
def bye():
    print('atexit')
loop = asyncio.new_event_loop()

async def f():
    try:
        await asyncio.sleep(10)
    finally:
        print('f finally')
t = loop.create_task(f())
loop.run_until_complete(asyncio.sleep(0.1))
sys.excepthook = lambda *a: print('hook', a[0].__name__, a[1])

async def agen():
    try:
        yield 1
    finally:
        print('agen finally')
g = agen()
loop.run_until_complete(g.__anext__())
raise RuntimeError('end')
