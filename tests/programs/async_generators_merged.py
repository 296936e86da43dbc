"""Several asynchronous generators merged into one that is left early; context managers that clean up, each with its own context."""
import asyncio, contextlib, contextvars, sys
request = contextvars.ContextVar("request", default="none")
@contextlib.asynccontextmanager
async def resource(name):
    print("open", name, request.get())
    try:
        yield name
    except BaseException as error:
        print("failed", name, type(error).__name__, error)
        raise
    finally:
        await asyncio.sleep(0)
        print("close", name)
async def numbers(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0.01)
    finally:
        print("numbers end", n)
async def merge(*sources):
    queue, done = asyncio.Queue(1), object()
    async def pump(source):
        try:
            async for item in source:
                await queue.put(item)
        finally:
            await queue.put(done)
    tasks = [asyncio.create_task(pump(s)) for s in sources]
    open_ = len(tasks)
    try:
        while open_:
            item = await queue.get()
            if item is done:
                open_ -= 1
            else:
                yield item
    finally:
        for t in tasks: t.cancel()
        print(await asyncio.gather(*tasks, return_exceptions=True))
async def handler(i):
    request.set(f"r{i}")
    async with resource(f"db{i}") as db:
        await asyncio.sleep(0.01 * i)
        if i == 2:
            raise LookupError(request.get())
        return db, request.get()
async def main():
    async with contextlib.aclosing(merge(numbers(3), numbers(10))) as items:
        async for item in items:
            print(item, end=" ")
            if item == 4: break
    print()
    results = await asyncio.gather(*(handler(i) for i in range(4)), return_exceptions=True)
    print(results, request.get())
    g = numbers(5)
    print(await anext(g), await g.asend(None))
    try:
        await g.athrow(KeyError("thrown"))
    except KeyError as e:
        print("back", e)
    h = numbers(2)
    await anext(h)
    async with contextlib.AsyncExitStack() as stack:
        for i in range(3):
            await stack.enter_async_context(resource(i))
        stack.push_async_callback(asyncio.sleep, 0)
        raise RuntimeError("in the stack")
asyncio.run(main())
