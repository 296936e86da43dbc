"""time.sleep blocks the loop: timers that fall due meanwhile fire late, all together, in order."""
import asyncio
import time


async def ticker(clock):
    for n in range(4):
        await asyncio.sleep(0.1)
        print(f"{clock()} tick {n}")


async def rude(clock):
    await asyncio.sleep(0.15)
    print(f"{clock()} blocking")
    time.sleep(0.4)
    print(f"{clock()} blocked for 0.4")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()

    def clock():
        return f"{loop.time() - start:.2f}"

    loop.call_at(start + 0.3, lambda: print(clock(), "was due at 0.30"))
    loop.call_at(start + 0.2, lambda: print(clock(), "was due at 0.20"))
    await asyncio.gather(ticker(clock), rude(clock))


asyncio.run(main())
