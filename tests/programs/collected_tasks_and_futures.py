"""When tasks, futures and their arguments go."""
import asyncio, gc, weakref

class R:

    def __del__(self):
        print('del R')

async def f(r):
    await asyncio.sleep(10)

async def main():
    t = asyncio.create_task(f(R()))
    w = weakref.ref(t)
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        pass
    del t
    print(w() is None)
    fut = asyncio.get_running_loop().create_future()

    async def waiter():
        await fut
    t = asyncio.create_task(waiter())
    w = weakref.ref(t)
    await asyncio.sleep(0)
    del t, fut, waiter
    gc.collect()
    print(w() is None)
    asyncio.get_running_loop().call_soon(R().__del__)
    await asyncio.sleep(0)
asyncio.run(main())
print('end')
