"""Two tasks wait for each other's lock for ever; Ctrl+C lets their finally blocks run."""
import asyncio


async def take(name, first, second):
    try:
        async with first:
            await asyncio.sleep(0.1)
            async with second:
                print("never")
    finally:
        print("finally of", name)


async def main():
    one, two = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(take("a", one, two), take("b", two, one))


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
