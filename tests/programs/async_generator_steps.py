"""An async generator runs inside the task that iterates over it."""
import asyncio


async def countdown(start):
    print("generator begins in", asyncio.current_task().get_name())
    for n in range(start, 0, -1):
        await asyncio.sleep(0.1)
        received = yield n
        if received:
            print("generator received", received)


async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time()
    async for n in countdown(3):
        print(f"{loop.time() - begin:.1f} {n}")
    generator = countdown(5)
    print(await anext(generator), await generator.asend("a message"))
    await generator.aclose()
    print([n * n async for n in countdown(3) if n != 2])


asyncio.run(main())
