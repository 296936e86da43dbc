"""Callbacks of a future: order, a context of their own, one that fails, one added by another."""
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="outside")


def show(name):
    return lambda future: print(name, var.get(), future.result())


def fails(future):
    raise ValueError("callback fails")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handler:", repr(context["exception"])))
    future = loop.create_future()
    context = contextvars.copy_context()
    context.run(var.set, "given")
    future.add_done_callback(show("a"))
    future.add_done_callback(fails)
    future.add_done_callback(show("b"), context=context)
    future.add_done_callback(lambda done: done.add_done_callback(show("c")))
    var.set("later")
    future.set_result(1)
    print("not yet")
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
