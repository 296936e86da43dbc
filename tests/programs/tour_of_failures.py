"""Failures in clean-up, in callbacks, in a generator's end, and out of five calls deep."""
import asyncio, sys, os
class Pool:
    def __init__(self, n): self.q = asyncio.LifoQueue(); [self.q.put_nowait(i) for i in range(n)]
    async def __aenter__(self): self.c = await self.q.get(); return self.c
    async def __aexit__(self, *a): self.q.put_nowait(self.c)
async def ping(n, a, b):
    for i in range(n):
        m = await a.get()
        if m is None: break
        print(m); await b.put(m + 1)
    await b.put(None)
async def main():
    a, b = asyncio.Queue(), asyncio.Queue()
    await a.put(0)
    await asyncio.gather(ping(3, a, b), ping(3, b, a))
    async with Pool(2) as c: print("conn", c)
    async def cancel_me():
        try:
            await asyncio.sleep(10)
        finally:
            await asyncio.sleep(0.01)
            1 / 0
    t = asyncio.create_task(cancel_me())
    await asyncio.sleep(0)
    t.cancel()
    try: await t
    except ZeroDivisionError as e: print("zde", repr(e.__context__))
    asyncio.create_task(cancel_me(), name="left")
    async def agen():
        try: yield 1
        finally:
            print("agen closed")
            raise ValueError("in aclose")
    async for x in agen(): break
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_soon_threadsafe(fut.cancel)
    try: await fut
    except asyncio.CancelledError: print("fut cancelled")
    def bad_cb(f): raise ValueError("done cb")
    t = asyncio.create_task(asyncio.sleep(0)); t.add_done_callback(bad_cb); await t
    await asyncio.sleep(0)
    d = {}
    async def rec(n):
        if n == 0: return d["missing"]
        return await rec(n - 1)
    await rec(5)
asyncio.run(main())
