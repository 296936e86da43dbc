"""Tracebacks of what a loop refuses: they go through asyncio's own code."""
import asyncio
import sys
import traceback


async def work():
    pass


def attempt(function, *args, **keywords):
    try:
        function(*args, **keywords)
    except Exception:
        traceback.print_exc()


async def main():
    loop = asyncio.get_running_loop()
    attempt(asyncio.create_task, work)
    attempt(asyncio.create_task, 5, name="five")
    attempt(loop.create_task, None)
    attempt(loop.call_later, None, print)
    attempt(loop.call_later, "1", print)
    attempt(loop.call_at, None, print)
    attempt(asyncio.gather, work)
    loop.set_debug(True)
    attempt(loop.call_soon, work)
    attempt(loop.call_soon, 5)
    attempt(loop.call_soon_threadsafe, 5)
    attempt(loop.call_later, 1, 5)
    loop.set_debug(False)

    def factory(loop, coro, **options):
        raise LookupError("no tasks today")

    loop.set_task_factory(factory)
    coroutine = work()
    attempt(asyncio.create_task, coroutine)
    coroutine.close()
    loop.set_task_factory(None)
    return loop


loop = asyncio.run(main())
attempt(loop.call_soon, print)
attempt(loop.call_soon_threadsafe, print)
attempt(loop.call_later, 1, print)
attempt(loop.call_at, 1, print)
attempt(loop.run_forever)
attempt(loop.run_in_executor, None, print)
coroutine = work()
attempt(loop.create_task, coroutine)
attempt(loop.run_until_complete, coroutine)
coroutine.close()
future = loop.create_future()
future.add_done_callback(print)
future.set_result(1)
