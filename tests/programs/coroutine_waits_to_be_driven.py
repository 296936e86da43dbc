"""Calling a coroutine function runs none of its body; driving the object does."""
import asyncio
import inspect


async def greet(name):
    print("body runs for", name)
    return f"hello {name}"


coroutine = greet("Ada")
print("type:", type(coroutine).__name__)
print("state:", inspect.getcoroutinestate(coroutine))

loop = asyncio.new_event_loop()
print("returned:", loop.run_until_complete(coroutine))
print("state:", inspect.getcoroutinestate(coroutine))

unused = greet("nobody")
unused.close()  # a closed coroutine is not reported as never awaited
print("state:", inspect.getcoroutinestate(unused))
loop.close()
