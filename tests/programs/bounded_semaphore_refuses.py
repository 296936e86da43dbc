"""A BoundedSemaphore notices one release too many; a plain one does not."""
import asyncio


async def main():
    plain = asyncio.Semaphore(1)
    plain.release()
    await plain.acquire()
    await plain.acquire()
    print("plain: two acquired, locked:", plain.locked())

    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    waiter = asyncio.create_task(bounded.acquire(), name="waiter")
    await asyncio.sleep(0.1)
    print("waiter done:", waiter.done())
    bounded.release()
    print("waiter got it:", await waiter)
    bounded.release()
    try:
        bounded.release()
    except ValueError as error:
        print("ValueError:", error)


asyncio.run(main())
