"""What add_signal_handler refuses."""
import asyncio
import signal


async def coroutine():
    pass


async def main():
    loop = asyncio.get_running_loop()
    for number, callback in ((signal.SIGKILL, print), (1000, print), ("INT", print), (signal.SIGTERM, coroutine)):
        try:
            loop.add_signal_handler(number, callback)
        except (RuntimeError, ValueError, TypeError) as error:
            print(type(error).__name__, error)


asyncio.run(main())
