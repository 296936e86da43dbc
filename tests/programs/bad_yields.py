"""A task that yields what is no future, or awaits itself, gets a RuntimeError."""
import asyncio


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def wrong(value):
    try:
        await Yields(value)
    except RuntimeError as error:
        print(str(error).split(": ")[-1].split(" with")[0][:30])


async def itself():
    try:
        await asyncio.current_task()
    except RuntimeError as error:
        print(str(error).split(": ")[0])


async def main():
    await asyncio.create_task(wrong(42))
    await asyncio.create_task(wrong((n for n in ())))
    await asyncio.create_task(itself())
    try:
        await 5
    except TypeError as error:
        print(error)


asyncio.run(main())
