"""Task groups in task groups, exceptions in parts, cancellation and Ctrl+C out of a group."""
import asyncio
async def fail(e, d=0.0):
    await asyncio.sleep(d)
    raise e
async def nested():
    async with asyncio.TaskGroup() as g:
        g.create_task(fail(ValueError("v1")))
        g.create_task(fail(TypeError("t1")))
        async with asyncio.TaskGroup() as h:
            h.create_task(fail(OSError(5, "o1"), 0.0))
            h.create_task(asyncio.sleep(10))
async def main():
    try:
        await nested()
    except* ValueError as eg:
        print("V", eg.exceptions)
    except* (TypeError, OSError) as eg:
        print("T/O", eg)
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as g:
                g.create_task(fail(ValueError(), 1))
    except TimeoutError as e:
        print("timeout", repr(e), repr(e.__cause__))
    results = await asyncio.gather(fail(ExceptionGroup("eg", [KeyError(1), ExceptionGroup("in", [IndexError(2)])])), return_exceptions=True)
    print(results[0].subgroup(lambda e: isinstance(e, IndexError)))
    g = asyncio.TaskGroup()
    try:
        g.create_task(asyncio.sleep(0))
    except RuntimeError as e:
        print(e)
    async with asyncio.TaskGroup() as g:
        t = g.create_task(fail(asyncio.CancelledError("self")))
    print(t.cancelled())
    async with asyncio.TaskGroup() as g:
        g.create_task(fail(KeyboardInterrupt("k")))
        g.create_task(fail(ValueError("x")))
asyncio.run(main())
