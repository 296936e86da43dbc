# coroscope: --interrupt-at 0.25
"""loop.add_signal_handler: Ctrl+C becomes a callback; the task goes on and ends by itself."""
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def ask(reason):
        print(f"{loop.time():.2f} asked to stop: {reason}")
        stop.set()

    loop.add_signal_handler(signal.SIGINT, ask, "Ctrl+C")
    ticks = 0
    while not stop.is_set():
        ticks += 1
        try:
            await asyncio.wait_for(stop.wait(), 0.1)
        except asyncio.TimeoutError:
            print(f"{loop.time():.1f} tick")
    print(ticks, loop.remove_signal_handler(signal.SIGINT), loop.remove_signal_handler(signal.SIGINT))
    print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)


asyncio.run(main())
