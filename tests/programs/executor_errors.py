"""Errors in threads, jobs cancelled, locks and events between threads."""
import asyncio, concurrent.futures, time, threading

def boom():
    raise LookupError('in thread')

def exits():
    raise SystemExit(3)

def ki():
    raise KeyboardInterrupt

async def main():
    loop = asyncio.get_running_loop()
    for f in (boom, exits):
        try:
            await loop.run_in_executor(None, f)
        except BaseException as e:
            print(repr(e))
    try:
        loop.set_default_executor(5)
    except (TypeError, DeprecationWarning) as e:
        print(e)

    async def co():
        pass
    try:
        await loop.run_in_executor(None, co)
    except TypeError as e:
        print(e)
    loop.set_debug(True)
    try:
        await loop.run_in_executor(None, co)
    except TypeError as e:
        print(e)
    loop.set_debug(False)
    with concurrent.futures.ThreadPoolExecutor(1) as p:
        f = p.submit(time.sleep, 0.2)
        g = p.submit(time.sleep, 0.2)
        print(f.running(), g.cancel(), g.cancelled(), f.cancel())
        g.add_done_callback(lambda x: print('g cb', x.cancelled()))
        print(await asyncio.wrap_future(f))
        try:
            p.submit(boom).result()
        except LookupError as e:
            print(repr(e))
    lock = threading.Lock()

    def inc(d):
        for _ in range(3):
            with lock:
                x = d['n']
                time.sleep(0.1)
                d['n'] = x + 1
    d = {'n': 0}
    await asyncio.gather(*(asyncio.to_thread(inc, d) for _ in range(3)))
    print(d, round(loop.time(), 1))
    ev = threading.Event()

    def waiter():
        return ev.wait(1)
    w = asyncio.create_task(asyncio.to_thread(waiter))
    await asyncio.sleep(0.1)
    ev.set()
    print(await w)
asyncio.run(main())
