"""A second cancel interrupts the cleanup of the first."""
import asyncio


async def server():
    try:
        await asyncio.sleep(60)
    finally:
        print("closing connections")
        try:
            await asyncio.sleep(0.5)
            print("closed")
        finally:
            print("cleanup left")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    patient = asyncio.create_task(server(), name="patient")
    await asyncio.sleep(0)
    patient.cancel()
    await asyncio.wait([patient])
    print(f"{loop.time() - start:.1f}")

    hurried = asyncio.create_task(server(), name="hurried")
    await asyncio.sleep(0)
    hurried.cancel()
    await asyncio.sleep(0.1)
    hurried.cancel()
    await asyncio.wait([hurried])
    print(f"{loop.time() - start:.1f}", hurried.cancelled())


asyncio.run(main())
