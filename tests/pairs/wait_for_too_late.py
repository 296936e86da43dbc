"""wait_for cancels and waits for the clean-up."""

import asyncio


async def work():
    try:
        await asyncio.sleep(5)
    finally:
        print("cleaning")
        await asyncio.sleep(1)
        print("clean")


async def main():
    for timeout in (1, 0, -1):
        try:
            await asyncio.wait_for(work(), timeout)
        except asyncio.TimeoutError:
            print("timeout", asyncio.get_running_loop().time())


asyncio.run(main())
