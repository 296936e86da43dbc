"""Debug mode refuses coroutines as callbacks, and what cannot be called."""
import asyncio


async def coroutine():
    pass


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug())
    for callback in (coroutine, 42):
        for schedule in (loop.call_soon, loop.call_soon_threadsafe):
            try:
                schedule(callback)
            except TypeError as error:
                print(error)


asyncio.run(main(), debug=True)
