"""AsyncExitStack unwinds in reverse, awaits included, and passes on what was raised."""
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def step(name, swallow=False):
    print("enter", name)
    try:
        yield name
    except ValueError as error:
        print(name, "saw", error)
        if not swallow:
            raise
    finally:
        await asyncio.sleep(0.1)
        print("leave", name)


async def main():
    async with contextlib.AsyncExitStack() as stack:
        for name in "ab":
            await stack.enter_async_context(step(name, swallow=name == "a"))
        stack.push_async_callback(asyncio.sleep, 0.2)
        raise ValueError("inside")
    print(asyncio.get_running_loop().time())


asyncio.run(main())
