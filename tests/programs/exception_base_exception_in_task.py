"""A BaseException that is neither SystemExit nor KeyboardInterrupt stays in its task."""
import asyncio


class Odd(BaseException):
    pass


async def odd():
    raise Odd("odd")


async def main():
    task = asyncio.create_task(odd())
    await asyncio.sleep(0.1)
    print(task.done(), repr(task.exception()))
    try:
        await odd()
    except Odd as error:
        print("caught", error)


asyncio.run(main())
