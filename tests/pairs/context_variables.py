"""Each task has its own copy of the context."""

import asyncio


import contextvars

variable = contextvars.ContextVar("variable", default="none")


async def work(value):
    print(variable.get())
    variable.set(value)
    await asyncio.sleep(1)
    print(variable.get())


async def main():
    token = variable.set("main")
    a, b = asyncio.create_task(work("a")), asyncio.create_task(work("b"))
    asyncio.get_running_loop().call_soon(lambda: print("callback", variable.get()))
    variable.reset(token)
    await a
    await b
    print(variable.get())


asyncio.run(main())
