"""A future set by a timer; several wait for it."""

import asyncio


async def wait_for_it(name, future):
    print(name, await future)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(1, lambda: future.set_result("ready"))
    await asyncio.gather(wait_for_it("a", future), wait_for_it("b", future))
    print(await future)
    failing = loop.create_future()
    loop.call_soon(lambda: failing.set_exception(ValueError("bad")))
    try:
        await failing
    except ValueError as error:
        print(error)
    try:
        failing.set_result(1)
    except asyncio.InvalidStateError:
        print("invalid")


asyncio.run(main())
