"""Deadlines years away keep their nanoseconds; one at infinity never fires."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(2e7)
    print(loop.time())
    loop.call_later(float("inf"), print, "never")
    order = []
    loop.call_later(0.3, order.append, "0.3")
    loop.call_later(0.1, order.append, "0.1")
    await asyncio.sleep(0.2)
    print(order)
    await asyncio.sleep(1)
    print(order, f"{loop.time():.3f}")


asyncio.run(main())
