"""Barrier and Condition, used and misused."""
import asyncio

async def racer(b, c, n, log):
    await asyncio.sleep(0.1 * n)
    async with b as pos:
        log.append((n, pos))
    async with c:
        await c.wait_for(lambda: len(log) >= 3)
        log.append(n)
        c.notify_all()

async def main():
    b, c, log = (asyncio.Barrier(3), asyncio.Condition(), [])
    await asyncio.gather(*(racer(b, c, n, log) for n in range(3)))
    print(log, b.n_waiting, b.parties, b.broken)
    t = asyncio.create_task(b.wait())
    await asyncio.sleep(0)
    await b.abort()
    try:
        await t
    except asyncio.BrokenBarrierError as e:
        print(repr(e))
    await b.reset()
    try:
        c.notify()
    except RuntimeError as e:
        print(e)
    try:
        await c.wait()
    except RuntimeError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)
    try:
        asyncio.BoundedSemaphore(1).release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Barrier(0)
    except ValueError as e:
        print(e)
    try:
        asyncio.Condition(lock=5)
    except Exception as e:
        print(type(e))
asyncio.run(main())
