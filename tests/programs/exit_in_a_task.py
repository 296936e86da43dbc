"""sys.exit in a task ends the loop at once with that status; asyncio.run still cancels the others."""
import asyncio
import sys


async def other():
    try:
        await asyncio.sleep(10)
    finally:
        print("other cleans up")


async def leave():
    await asyncio.sleep(0.1)
    print("leaving")
    sys.exit(7)


async def main():
    tasks = [asyncio.create_task(other(), name="other"), asyncio.create_task(leave(), name="leave")]
    await asyncio.gather(*tasks)


asyncio.run(main())
