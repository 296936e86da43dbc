# coroscope: --interrupt-at 0.3
"""Ctrl+C in a TaskGroup: all children are cancelled, in the order in which they were made."""
import asyncio


async def child(n):
    try:
        await asyncio.sleep(n)
    finally:
        print("child", n, "ends")


async def main():
    async with asyncio.TaskGroup() as group:
        for n in (1, 2, 3):
            group.create_task(child(n))


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
