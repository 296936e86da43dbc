"""An exception handler that raises: the default one reports both."""
import asyncio
import logging

logging.basicConfig(format="%(name)s %(levelname)s %(message)s")


def handler(loop, context):
    raise RuntimeError("the handler fails, too")


def fails():
    raise ValueError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(fails)
    await asyncio.sleep(0.1)
    print("still running")


asyncio.run(main())
