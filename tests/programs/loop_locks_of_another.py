"""Locks and queues that a finished loop used."""
import asyncio
lock = asyncio.Lock()
q = asyncio.Queue()
ev = asyncio.Event()

async def hold():
    async with lock:
        await asyncio.sleep(0.1)

async def first():
    await asyncio.gather(hold(), hold())
    t = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait(1)
    print(await t)

async def second():
    try:
        await asyncio.gather(hold(), hold())
    except RuntimeError as e:
        print(re.sub('0x[0-9a-f]+', '', str(e)))
    try:
        await asyncio.wait_for(q.get(), 0.1)
    except RuntimeError as e:
        print(re.sub('0x[0-9a-f]+', '', str(e)))
import re
asyncio.run(first())
asyncio.run(second())
