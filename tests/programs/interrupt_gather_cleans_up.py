# coroscope: --interrupt-at 0.25
"""Ctrl+C while gathered tasks clean up."""
import asyncio

async def w(n):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('cleanup', n)
        await asyncio.sleep(0.1)
        print('cleaned', n)
        raise

async def main():
    try:
        await asyncio.gather(w(1), w(2))
    finally:
        print('main finally')
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('bye')
