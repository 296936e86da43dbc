"""Several suspended generators: asyncio.run closes them in the order in which they were started."""
import asyncio


async def stream(name):
    try:
        yield name
        yield "never"
    finally:
        print("closing", name)


async def main():
    global streams
    streams = [stream(name) for name in range(12)]
    for one in streams:
        print("first of", await anext(one))


asyncio.run(main())
