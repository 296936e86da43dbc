"""A Runner runs several coroutines on one loop and in one context."""
import asyncio
import contextvars

visits = contextvars.ContextVar("visits", default=0)


async def visit():
    visits.set(visits.get() + 1)
    await asyncio.sleep(0.1)
    return visits.get(), asyncio.current_task().get_name()


with asyncio.Runner() as runner:
    start = runner.get_loop().time()
    for _ in range(3):
        print(runner.run(visit()))
    print(f"{runner.get_loop().time() - start:.1f}")
print("outside:", visits.get())
print(asyncio.run(visit()))
