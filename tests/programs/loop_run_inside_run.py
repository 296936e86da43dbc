"""A running loop refuses to run again, and so does another one in its thread."""
import asyncio


async def other():
    pass


async def main():
    loop = asyncio.get_running_loop()
    for call in (lambda c: loop.run_until_complete(c), lambda c: asyncio.new_event_loop().run_until_complete(c),
                 asyncio.run):
        coroutine = other()
        try:
            call(coroutine)
        except RuntimeError as error:
            print(error)
        coroutine.close()
    try:
        loop.close()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
