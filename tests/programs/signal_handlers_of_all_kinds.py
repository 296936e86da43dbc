"""add_signal_handler(), with what it refuses."""
import asyncio, signal, os

async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGINT, lambda: (print('sigint'), stop.set()))
    loop.add_signal_handler(signal.SIGTERM, print, 'sigterm', 3)
    loop.call_later(0.1, signal.raise_signal, signal.SIGTERM)
    loop.call_later(0.2, signal.raise_signal, signal.SIGINT)
    await stop.wait()
    print(loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGTERM))
    try:
        loop.add_signal_handler(signal.SIGKILL, print)
    except RuntimeError as e:
        print(e)
    try:
        loop.add_signal_handler('x', print)
    except TypeError as e:
        print(e)
    try:
        loop.add_signal_handler(1000, print)
    except ValueError as e:
        print(e)
    try:
        loop.add_signal_handler(signal.SIGUSR1, main)
    except TypeError as e:
        print(e)
asyncio.run(main())
