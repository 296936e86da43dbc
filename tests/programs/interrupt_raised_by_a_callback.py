"""KeyboardInterrupt out of a timer's callback."""
import asyncio

def cb():
    raise KeyboardInterrupt('cb')

async def main():
    asyncio.get_running_loop().call_later(0.1, cb)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('main cancelled')
        raise
asyncio.run(main())
