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
    known = getattr(tasks, "_all_tasks", None)  # until Python 3.11
    return tasks.all_tasks(loop) if known is None else {task for task in list(known) if task.get_loop() is loop}


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
    if hasattr(coroutines, "_is_coroutine"):
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


_async_as_a_name = re.compile(rb"\basync\s*\(|\.\s*async\b|\bimport\b[^\n]*\basync\b")


def modern_source(source):
    """The source with its uses of asyncio.async, which has been a keyword since Python 3.7, under a name of the same
    length; None: it has none."""
    if not _async_as_a_name.search(source):
        return None
    import tokenize
    try:
        tokens = list(tokenize.tokenize(io.BytesIO(source).readline))
    except (SyntaxError, tokenize.TokenError):
        return None
    lines = source.decode(tokens[0].string).splitlines(keepends=True)
    changed = importing = False
    for before, token, after in zip(tokens, tokens[1:], tokens[2:]):
        if token.type == tokenize.NEWLINE:
            importing = False
        elif token.string == "import":
            importing = True
        elif token.string == "async" and (importing or before.string == "." or after.string == "("):
            row, column = token.start
            line = lines[row - 1]
            lines[row - 1] = line[:column] + "Async" + line[column + len("Async"):]
            changed = True
    if not changed:
        return None
    asyncio.Async = core.under_old_name(asyncio.ensure_future, "asyncio.async(...)", "asyncio.create_task(...)")
    return "".join(lines).encode(tokens[0].string)


def modern_script(file):
    """The script's modern source, with all prepared for it to run as __main__; None: it can run as it is."""
    try:
        with open(file, "rb") as script:
            source = modern_source(script.read())
    except (OSError, UnicodeError):
        return None
    if source is not None:
        sys.path.insert(0, os.path.dirname(file))
        sys.modules["__main__"].__file__ = file
    return source


install_legacy_names()
importlib.machinery.SourceFileLoader.source_to_code = core.modern_source_to_code(
    importlib.machinery.SourceFileLoader.source_to_code, modern_source)
