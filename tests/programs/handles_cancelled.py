"""A cancelled handle never runs: in the ready queue, among the timers, even when it is due already."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    soon = loop.call_soon(print, "cancelled in the ready queue")
    loop.call_soon(print, "kept")
    soon.cancel()
    timer = loop.call_later(0.1, print, "cancelled timer")
    print(soon.cancelled(), timer.cancelled())
    timer.cancel()
    timer.cancel()
    second = loop.call_later(0.2, print, "cancelled by the timer before it, at the same time")
    second.cancel()
    pair = []
    pair.append(loop.call_later(0.3, lambda: pair[1].cancel()))
    pair.append(loop.call_later(0.3, print, "cancelled when both were due"))
    await asyncio.sleep(0.4)
    print(timer.cancelled(), second.cancelled(), pair[1].cancelled(), pair[0].cancelled())


asyncio.run(main())
