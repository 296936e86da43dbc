"""Chained exceptions, and stacks printed in a callback."""
import asyncio, traceback, logging

async def low():
    raise KeyError('low')

async def mid():
    try:
        await low()
    except KeyError as e:
        raise ValueError('mid') from e

async def top():
    try:
        await mid()
    finally:
        await asyncio.sleep(0.1)

async def main():
    try:
        await asyncio.gather(top(), asyncio.sleep(1))
    except ValueError:
        traceback.print_exc()
    t = asyncio.create_task(top())
    try:
        await t
    except ValueError as e:
        print(''.join(traceback.format_exception(e))[-60:])
    t.print_stack()
    try:
        await asyncio.wait_for(top(), 1)
    except ValueError:
        logging.exception('logged')

    def outer():
        traceback.print_stack()
    asyncio.get_running_loop().call_soon(outer)
    await asyncio.sleep(0)
    await top()
asyncio.run(main())
