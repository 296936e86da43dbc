"""More than half of a hundred timers cancelled: the loop sweeps them out, the others fire in order."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    fired = []
    timers = [loop.call_later(0.1 + 0.1 * (n % 3), fired.append, n) for n in range(150)]
    for n, timer in enumerate(timers):
        if n % 10:
            timer.cancel()
    await asyncio.sleep(0.4)
    print(fired)
    print(f"{loop.time() - start:.1f}")


asyncio.run(main())
