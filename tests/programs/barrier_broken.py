"""A barrier that is aborted, reset, and whose waiter gives up."""
import asyncio


async def wait(barrier, name, limit=None):
    try:
        print(name, await asyncio.wait_for(barrier.wait(), limit))
    except (asyncio.BrokenBarrierError, asyncio.TimeoutError) as error:
        print(name, type(error).__name__)


async def main():
    barrier = asyncio.Barrier(3)
    waiting = [asyncio.create_task(wait(barrier, name)) for name in "ab"]
    await asyncio.sleep(0.1)
    print(barrier.n_waiting, barrier.broken)
    await barrier.abort()
    await asyncio.gather(*waiting)
    await barrier.reset()
    await asyncio.gather(*(wait(barrier, name) for name in "cde"))
    await wait(barrier, "alone", 0.2)
    print(barrier.broken, barrier.n_waiting)


asyncio.run(main())
