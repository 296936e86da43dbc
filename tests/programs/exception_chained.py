"""raise from inside a task: the traceback shows the cause as well; exit status 1."""
import asyncio


class OrderFailed(Exception):
    pass


async def stock():
    await asyncio.sleep(0)
    raise KeyError("screws")


async def order():
    try:
        await stock()
    except KeyError as error:
        raise OrderFailed("nothing to ship") from error


loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(order())
finally:
    print("closing")
    loop.close()
