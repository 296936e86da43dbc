"""Each task has its own copy of the context, taken when it is created; callbacks have one as well."""
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def request(name):
    user.set(name)
    await asyncio.sleep(0.1)
    print("task of", name, "sees", user.get())


async def inherits():
    print("child sees", user.get())
    user.set("changed by the child")


async def main():
    await asyncio.gather(request("ann"), request("bob"))
    print("main sees", user.get())
    user.set("main")
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("callback sees", user.get()))
    context = contextvars.copy_context()
    context.run(user.set, "another context")
    loop.call_soon(lambda: print("callback with a context sees", user.get()), context=context)
    await asyncio.create_task(inherits())
    await asyncio.create_task(inherits(), context=context)
    print("main sees", user.get(), "and the context holds", context[user])


asyncio.run(main())
