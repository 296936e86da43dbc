"""At most two of five downloads run at the same time."""
import asyncio


async def download(number, gate, running, clock):
    async with gate:
        running.add(number)
        print(f"{clock()} begin {number}, running {sorted(running)}")
        await asyncio.sleep(0.1)
        running.remove(number)


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    gate = asyncio.Semaphore(2)
    running = set()
    await asyncio.gather(*(download(n, gate, running, lambda: f"{loop.time() - start:.1f}") for n in range(5)))
    print(f"{loop.time() - start:.1f} all done, free again: {not gate.locked()}")


asyncio.run(main())
