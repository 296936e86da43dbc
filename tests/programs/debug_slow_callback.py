"""Debug mode: a callback that blocks the loop is reported with the virtual time it took."""
import asyncio
import logging
import time

logging.basicConfig(format="%(name)s %(levelname)s %(message)s")


async def slow():
    time.sleep(0.25)


def slow_callback():
    time.sleep(0.5)


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0.2
    await asyncio.create_task(slow(), name="slow one")
    loop.call_soon(slow_callback)
    time.sleep(0.1)  # fast enough
    await asyncio.sleep(0.1)


asyncio.run(main(), debug=True)
