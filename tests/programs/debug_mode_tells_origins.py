"""Debug mode tells where coroutines, callbacks and futures were made, and who calls from another thread."""
import asyncio, time, sys, warnings, gc
warnings.simplefilter("always")
async def never(): pass
async def lost():
    raise KeyError("lost")
async def blocking():
    time.sleep(0.2)
def cb(x):
    raise ZeroDivisionError(x)
async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    never()
    t = asyncio.create_task(lost(), name="lost")
    loop.call_soon(cb, 1)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del t
    gc.collect()
    try:
        loop.call_soon(never)
    except TypeError as e: print(e)
    f = loop.create_future()
    f.set_exception(OSError("future"))
    del f
    gc.collect()
    await asyncio.shield(asyncio.sleep(0.01, "x"))
    import concurrent.futures
    with concurrent.futures.ThreadPoolExecutor(1) as p:
        def bad():
            try:
                loop.call_soon(print)
            except RuntimeError as e:
                return str(e)
        print(await loop.run_in_executor(p, bad))
asyncio.run(main(), debug=True)
