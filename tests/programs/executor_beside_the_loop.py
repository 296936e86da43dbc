"""A blocking function in an executor; the loop goes on meanwhile."""
import asyncio
import time


def blocking(name, seconds):
    print(f"{time.monotonic():.1f} {name} begins")
    time.sleep(seconds)
    print(f"{time.monotonic():.1f} {name} ends")
    return name.upper()


async def ticker(loop):
    for _ in range(4):
        print(f"{loop.time():.1f} tick")
        await asyncio.sleep(0.1)


async def main():
    loop = asyncio.get_running_loop()
    ticks = asyncio.create_task(ticker(loop))
    future = loop.run_in_executor(None, blocking, "job", 0.3)
    print("submitted")
    print(await future, f"{loop.time():.1f}")
    await ticks


asyncio.run(main())
