"""After gather() has failed its others go on."""
import asyncio

async def ok(n):
    await asyncio.sleep(n)
    print('ok', n)
    return n

async def bad(n):
    await asyncio.sleep(n)
    raise ValueError(n)

async def main():
    try:
        await asyncio.gather(ok(0.3), bad(0.1), bad(0.2))
    except ValueError as e:
        print('caught', e)
    await asyncio.sleep(0.3)
asyncio.run(main())
