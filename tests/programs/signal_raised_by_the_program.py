"""The program sends signals to itself: SIGTERM to the loop's handler, SIGUSR1 to signal.signal's."""
import asyncio
import os
import signal


def plain(number, frame):
    print("plain handler", signal.Signals(number).name)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    signal.signal(signal.SIGUSR1, plain)
    signal.raise_signal(signal.SIGUSR1)
    loop.add_signal_handler(signal.SIGTERM, lambda: future.set_result("SIGTERM came"))
    loop.call_later(0.2, os.kill, os.getpid(), signal.SIGTERM)
    print(await future, loop.time())


asyncio.run(main())
