# coroscope: --interrupt-at 0.15
"""Ctrl+C through context managers and a TaskGroup."""
import asyncio, contextlib

@contextlib.asynccontextmanager
async def res(n):
    print('open', n)
    try:
        yield
    finally:
        await asyncio.sleep(0.1)
        print('close', n)

async def main():
    async with res(1), res(2), asyncio.TaskGroup() as tg:
        tg.create_task(asyncio.sleep(1))
        t = tg.create_task(asyncio.sleep(5, 'x'))
        try:
            await asyncio.sleep(3)
        except asyncio.CancelledError:
            print('body cancelled', asyncio.current_task().cancelling())
            raise
asyncio.run(main())
