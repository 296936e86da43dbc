"""os._exit()."""
import asyncio, os

async def main():
    print('x', flush=True)
    os._exit(5)
asyncio.run(main())
