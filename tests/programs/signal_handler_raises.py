# coroscope: --interrupt-at 0.3
"""A handler of signal.signal's that raises in the middle of the wait: the exception leaves run()."""
import asyncio
import signal


class Stop(Exception):
    pass


def handler(number, frame):
    raise Stop("from the handler")


async def main():
    try:
        await asyncio.sleep(1)
    finally:
        print("cleaned up")

signal.signal(signal.SIGINT, handler)
try:
    asyncio.run(main())
except Stop as error:
    print(repr(error))
