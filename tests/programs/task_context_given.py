"""create_task(context=...): two tasks in one context see each other's variables."""
import asyncio
import contextvars

var = contextvars.ContextVar("var", default=0)


async def add(n):
    var.set(var.get() + n)
    await asyncio.sleep(0)
    return var.get()


async def main():
    shared = contextvars.copy_context()
    tasks = [asyncio.create_task(add(n), context=shared) for n in (1, 2)]
    print(await asyncio.gather(*tasks), var.get(), shared[var])
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("callback sees", var.get()), context=shared)
    await asyncio.sleep(0)


asyncio.run(main())
