"""A coroutine object that is dropped without await: a RuntimeWarning, and the body never ran."""
import asyncio


async def save(what):
    print("saved", what)


async def main():
    save("the draft")
    print("after the forgotten await")
    await save("the final text")


asyncio.run(main())
