"""Tasks, callbacks, timers and done-callbacks together: one queue, first in, first out."""
import asyncio


async def task(name):
    print("task", name, "1")
    await asyncio.sleep(0)
    print("task", name, "2")
    return name


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon before")
    a = asyncio.create_task(task("a"), name="a")
    loop.call_soon(print, "soon between")
    b = asyncio.create_task(task("b"), name="b")
    loop.call_later(0, print, "timer 0")
    a.add_done_callback(lambda t: print("callback of a"))
    loop.call_soon(loop.call_soon, print, "soon after soon")
    future = loop.create_future()
    future.add_done_callback(lambda f: print("callback of the future"))
    loop.call_soon(future.set_result, None)
    for turn in range(4):
        print("main", turn)
        await asyncio.sleep(0)
    print(await asyncio.gather(a, b))


asyncio.run(main())
