# coroscope: --interrupt-at 0.2
"""The first Ctrl+C cancels main, which takes its time; cleaning up is not cut short."""
import asyncio


async def main():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("cancelled, cleaning up")
        await asyncio.sleep(1)
        print("cleaned up")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
