"""Nobody can wake anybody: the oracle's Ctrl+C cancels main."""

import asyncio


async def main():
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        print("cancelled")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
