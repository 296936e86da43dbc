"""run_coroutine_threadsafe() from a thread."""
import asyncio, time, concurrent.futures

async def add(a, b):
    await asyncio.sleep(0.1)
    if a < 0:
        raise ValueError('neg')
    return a + b

def worker(loop):
    f = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
    print('thread', f.result())
    f = asyncio.run_coroutine_threadsafe(add(-1, 2), loop)
    try:
        f.result()
    except ValueError as e:
        print('thread', e)
    f = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
    try:
        f.result(timeout=0.05)
    except concurrent.futures.TimeoutError:
        print('timeout', f.cancel())
    loop.call_soon_threadsafe(print, 'hello')

async def main():
    await asyncio.to_thread(worker, asyncio.get_running_loop())
asyncio.run(main())
