"""sys.exit with a text, out of a coroutine inside a TaskGroup: the others are cancelled first."""
import asyncio
import sys


async def other():
    try:
        await asyncio.sleep(9)
    finally:
        print("other is cleaned up")


async def main():
    task = asyncio.create_task(other())
    await asyncio.sleep(0.1)
    sys.exit("enough")


asyncio.run(main())
