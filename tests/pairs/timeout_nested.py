"""The outer timeout fires inside the inner one."""

import asyncio


async def main():
    try:
        async with asyncio.timeout(1):
            try:
                async with asyncio.timeout(2):
                    await asyncio.sleep(5)
            except TimeoutError:
                print("inner")
    except TimeoutError:
        print("outer")
    try:
        async with asyncio.timeout(2):
            try:
                async with asyncio.timeout(1):
                    await asyncio.sleep(5)
            except TimeoutError:
                print("inner")
            await asyncio.sleep(5)
    except TimeoutError:
        print("outer")


asyncio.run(main())
