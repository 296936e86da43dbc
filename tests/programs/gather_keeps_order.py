"""gather gives results in the order of its arguments, whoever ends first."""
import asyncio


async def letter(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "arrives")
    return name


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    print(await asyncio.gather(letter("A", 0.3), letter("B", 0.1), letter("C", 0.2)))
    print(f"{loop.time() - start:.1f}")
    print("of nothing:", await asyncio.gather())


asyncio.run(main())
