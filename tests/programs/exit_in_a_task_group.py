"""sys.exit() in a member of a TaskGroup."""
import asyncio, sys

async def quitter():
    await asyncio.sleep(0.1)
    sys.exit(4)

async def other():
    try:
        await asyncio.sleep(10)
    finally:
        print('other out')

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(quitter())
            tg.create_task(other())
    except BaseException as e:
        print(repr(e))
        raise
asyncio.run(main())
