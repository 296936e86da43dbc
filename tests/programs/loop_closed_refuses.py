"""A closed loop refuses work; a running one refuses to run again or to close."""
import asyncio


async def inside(loop):
    for action in (loop.run_forever, loop.close):
        try:
            action()
        except RuntimeError as error:
            print("running:", error)
    coroutine = asyncio.sleep(0)
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print("running:", error)
    coroutine.close()


loop = asyncio.new_event_loop()
loop.run_until_complete(inside(loop))
loop.close()
loop.close()
for action in (loop.run_forever, lambda: loop.call_soon(print), lambda: loop.call_later(1, print)):
    try:
        action()
    except RuntimeError as error:
        print("closed:", error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print("outside:", error)
