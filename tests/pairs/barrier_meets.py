"""A barrier lets three go together, again and again; abort breaks it."""

import asyncio


async def work(barrier, name):
    for _ in range(2):
        await asyncio.sleep(name)
        print(name, await barrier.wait())


async def stuck(barrier):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print("broken", error)


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*[work(barrier, n) for n in range(3)])
    task = asyncio.create_task(stuck(barrier))
    await asyncio.sleep(1)
    print(barrier.n_waiting)
    await barrier.reset()
    await task
    await barrier.abort()
    await stuck(barrier)
    print(barrier.broken)


asyncio.run(main())
