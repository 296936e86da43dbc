"""Exception groups and notes."""
import asyncio

async def f(n):
    await asyncio.sleep(0.1 * n)
    e = ValueError(n)
    e.add_note('note %d' % n)
    raise e

async def main():
    async with asyncio.TaskGroup() as tg:
        for i in range(3):
            tg.create_task(f(0))
try:
    asyncio.run(main())
except* ValueError as eg:
    print([e.__notes__ for e in eg.exceptions])
asyncio.run(main())
