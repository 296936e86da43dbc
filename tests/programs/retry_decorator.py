"""A decorator that tries again."""
import asyncio, functools, time, random

def retry(times, delay):

    def deco(fn):

        @functools.wraps(fn)
        async def wrapper(*a, **k):
            for n in range(times):
                try:
                    return await fn(*a, **k)
                except OSError as e:
                    print('retry', n, e)
                    await asyncio.sleep(delay * 2 ** n)
            raise RuntimeError('gave up') from e if False else None
        return wrapper
    return deco
calls = 0

@retry(3, 0.1)
async def flaky():
    global calls
    calls += 1
    if calls < 3:
        raise OSError(calls)
    return calls

@retry(2, 0.1)
async def never():
    raise OSError('never')

async def main():
    print(await flaky())
    await never()
asyncio.run(main())
