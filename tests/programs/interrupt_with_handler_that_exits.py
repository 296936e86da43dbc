# coroscope: --interrupt-at 0.15
"""signal.signal() with a handler that exits."""
import asyncio, signal, sys

def handler(sig, frame):
    print('handler', sig, frame is not None)
    sys.exit(0)
signal.signal(signal.SIGINT, handler)

async def main():
    try:
        await asyncio.sleep(1)
    finally:
        print('finally')
asyncio.run(main())
