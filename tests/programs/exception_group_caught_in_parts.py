"""except* takes a group apart; what nobody took goes on."""
import asyncio


async def fails(error):
    raise error


async def main():
    try:
        try:
            async with asyncio.TaskGroup() as group:
                for error in (ValueError(1), OSError("two"), TypeError("three")):
                    group.create_task(fails(error))
        except* ValueError as caught:
            print("values:", caught.exceptions)
        except* OSError as caught:
            print("system:", caught.exceptions)
    except ExceptionGroup as rest:
        print("rest:", rest.exceptions)


asyncio.run(main())
