"""Warnings as errors."""
import asyncio, warnings, sys
warnings.simplefilter('error')

async def f():
    pass

async def main():
    f()
    try:
        asyncio.get_event_loop_policy()
        print('ok')
    except DeprecationWarning as e:
        print(e)
    warnings.warn('careful', UserWarning) if 0 else None
asyncio.run(main())
try:
    asyncio.get_event_loop()
except (DeprecationWarning, RuntimeError) as e:
    print(repr(e))
