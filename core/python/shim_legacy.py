"""Forms that tutorials of 2014 to 2019 use and today's asyncio has dropped. Each use is recorded as a warning."""

import collections.abc
import functools
import inspect
import types
from asyncio import coroutines


def all_tasks(cls, loop=None):
    """As in Python 3.6: of the loop that is running or would run, finished ones included."""
    core.legacy("asyncio.Task.all_tasks()", "asyncio.all_tasks()")
    loop = loop or stock_get_event_loop()
    return {task for task in list(tasks._all_tasks) if task.get_loop() is loop}


def current_task(cls, loop=None):
    core.legacy("asyncio.Task.current_task()", "asyncio.current_task()")
    return tasks.current_task(loop or stock_get_event_loop())


stock_get_event_loop = events.get_event_loop


def coroutine(function):
    """As in Python 3.10: a generator function whose `yield from` awaits; a plain one whose result is awaited."""
    core.legacy("@asyncio.coroutine", "async def, and await in place of yield from")
    if inspect.iscoroutinefunction(function):
        return function
    if inspect.isgeneratorfunction(function):
        generator = function
    else:
        @functools.wraps(function)
        def generator(*args, **keywords):
            result = function(*args, **keywords)
            if futures.isfuture(result) or inspect.isgenerator(result):
                result = yield from result
            elif isinstance(result, collections.abc.Awaitable):
                result = yield from result.__await__()
            return result
    made = types.coroutine(generator)
    made._is_coroutine = coroutines._is_coroutine
    return made


def install_legacy_names():
    core.set_attribute(asyncio.Task, "all_tasks", classmethod(all_tasks))
    core.set_attribute(asyncio.Task, "current_task", classmethod(current_task))
    replacement = core.wrap_get_event_loop(stock_get_event_loop, events._get_running_loop)
    asyncio.get_event_loop = events.get_event_loop = replacement
    if not hasattr(asyncio, "coroutine"):
        asyncio.coroutine = coroutines.coroutine = coroutine


def accept_loop_arguments():
    """For a script that has them: until Python 3.9 these took the loop as an argument. It is dropped, since it could
    only be the running one."""
    for name in ("sleep", "wait", "wait_for", "gather", "shield", "as_completed"):
        stock = getattr(tasks, name)
        setattr(asyncio, name, core.without_loop(stock, f"asyncio.{name}(..., loop=loop)", f"asyncio.{name}(...)"))
    for name in ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Queue", "PriorityQueue", "LifoQueue"):
        cls = getattr(asyncio, name)
        if "__init__" in cls.__dict__:
            cls.__init__ = core.method_without_loop(
                cls.__init__, f"asyncio.{name}(..., loop=loop)", f"asyncio.{name}(...)")


def script_has(text):
    try:
        with open(sys.argv[0], encoding="utf-8", errors="replace") as script:
            return text in script.read()
    except OSError:
        return False


install_legacy_names()
if script_has("loop="):
    accept_loop_arguments()
