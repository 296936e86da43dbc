"""Twelve equal sleeps end in the order in which they began."""
import asyncio


async def runner(number, order):
    await asyncio.sleep(.2)
    order.append(number)


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    order = []
    await asyncio.gather(*(runner(n, order) for n in range(12)))
    print(f"{loop.time() - start:.1f}", order)

    order.clear()
    for n in range(12):
        loop.call_at(start + 0.5, order.append, n)
    loop.call_at(start + 0.4, order.append, "early")
    await asyncio.sleep(0.4)
    print(f"{loop.time() - start:.1f}", order)


asyncio.run(main())
