# coroscope: --interrupt-at 0.15
"""Ctrl+C while a thread of to_thread() sleeps."""
import asyncio, time

async def main():
    try:
        await asyncio.to_thread(time.sleep, 0.5)
    except asyncio.CancelledError:
        print('cancelled')
        raise
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('ki')
