"""sys.exit() in a task that nobody awaits."""
import asyncio, sys

async def quitter():
    await asyncio.sleep(0.1)
    sys.exit(3)

async def main():
    t = asyncio.create_task(quitter())
    try:
        await asyncio.sleep(1)
    except BaseException as e:
        print('main', repr(e))
        raise
    finally:
        print('finally main')
asyncio.run(main())
