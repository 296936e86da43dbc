"""Without return_exceptions the first error is raised at once and the others run on."""
import asyncio


async def job(name, seconds, fails=False):
    await asyncio.sleep(seconds)
    print(name, "reaches its end")
    if fails:
        raise RuntimeError(f"{name} broke")
    return name


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        await asyncio.gather(job("one", 0.3), job("two", 0.1, fails=True), job("three", 0.2, fails=True))
    except RuntimeError as error:
        print(f"{loop.time() - start:.1f} caught: {error}")
    await asyncio.sleep(0.3)
    print(f"{loop.time() - start:.1f} end")


asyncio.run(main())
