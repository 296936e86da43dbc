"""Elapsed time by every module that tells it."""
import asyncio, time, datetime, timeit

async def main():
    t0 = time.time()
    p = time.perf_counter()
    m = time.monotonic_ns()
    d = datetime.datetime.now()
    await asyncio.sleep(0.5)
    print(round(time.time() - t0, 1), round(time.perf_counter() - p, 1),
            round((time.monotonic_ns() - m) / 1000000000.0, 1),
                    round((datetime.datetime.now() - d).total_seconds(), 1))
    print(f'{time.perf_counter() - p:0.1f} seconds')
    s = time.strftime('%S')
    print(len(s))

    def deco(fn):

        async def w(*a):
            s = time.perf_counter()
            r = await fn(*a)
            print(fn.__name__, f'{time.perf_counter() - s:.1f}')
            return r
        return w

    @deco
    async def fetch(n):
        await asyncio.sleep(n)
        return n
    print(await asyncio.gather(fetch(0.1), fetch(0.2)))
asyncio.run(main())
