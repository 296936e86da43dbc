"""The part of Coroscope's event loop that is written in Python. Run once, before the script, with `core` (the
functions and types written in C++) as a global. Its own globals stay hidden from the script.

Whatever raises into the script is written in C++, so that no frame of this file shows in a traceback.
"""

import asyncio
import builtins
import importlib.machinery
import inspect
import io
import os
import re
import selectors
import signal
import sys
import traceback
import types
import warnings
import weakref
from asyncio import base_events, constants, events, format_helpers, futures, selector_events, tasks, unix_events


class EpollSelector:
    """Named in the log, as the selector of a stock loop is; there is nothing to select."""


class Loop(core.Core, asyncio.BaseEventLoop):
    def __init__(self, selector=None):
        self._init_stock(selector or EpollSelector())
        self._signal_handlers = {}
        _all_loops.add(self)

    # BaseSelectorEventLoop's own, so that what it logs comes from its place.
    _init_stock = types.FunctionType(selector_events.BaseSelectorEventLoop.__init__.__code__,
                                     vars(selector_events), closure=(types.CellType(),))

    def _make_self_pipe(self):
        pass

    def close(self):
        super().close()
        if not sys.is_finalizing():
            for number in list(self._signal_handlers):
                self.remove_signal_handler(number)

    # A signal reaches a stock loop through a descriptor, and a callback that reads from it.
    def _read_from_self(self, number):
        handle = self._signal_handlers.get(number)
        if handle is None:
            return
        if handle._cancelled:
            self.remove_signal_handler(number)
        else:
            self.call_soon_threadsafe(handle._callback, *handle._args, context=handle._context)

    _read_from_self.__qualname__ = "BaseSelectorEventLoop._read_from_self"
    _csock = sys.stdin  # has a number, which is not used

    _check_signal = unix_events._UnixSelectorEventLoop._check_signal


Loop._init_stock.__closure__[0].cell_contents = Loop  # for super()
_all_loops = weakref.WeakSet()


class SignalModule:
    """What the stock methods for signals call `signal`, without the descriptor."""

    def __getattr__(self, name):
        return getattr(signal, name)

    def set_wakeup_fd(self, number):
        pass

    def signal(self, number, handler):
        return signal.signal(number, arrived if handler is unix_events._sighandler_noop else handler)


def arrived(number, frame):
    for loop in list(_all_loops):
        if number in loop._signal_handlers:
            loop.call_soon_threadsafe(loop._read_from_self, number)


def install_signals():
    names = {**vars(unix_events), "signal": SignalModule()}
    for name in ("add_signal_handler", "remove_signal_handler"):
        stock = getattr(unix_events._UnixSelectorEventLoop, name)
        setattr(Loop, name, types.FunctionType(stock.__code__, names, name, stock.__defaults__))


install_signals()

# The names that a script sees are those of asyncio.
Loop.__name__ = Loop.__qualname__ = "_UnixSelectorEventLoop"
Loop.__module__ = unix_events.__name__

StockLoop = base_events.BaseEventLoop


def when_imported(name, install):
    """Calls install(module) when the module is imported, at once if it is already."""
    if name in sys.modules:
        install(sys.modules[name])
    else:
        _to_install[name] = install


_to_install = {}


class InstallingFinder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        install = _to_install.pop(name, None)
        if install is None:
            return None
        import importlib.util
        spec = importlib.util.find_spec(name)
        stock_exec = spec.loader.exec_module

        def exec_module(module):
            stock_exec(module)
            install(module)

        spec.loader.exec_module = exec_module
        return spec


def install_loop():
    # In Python 3.14 the public name warns.
    policy = getattr(unix_events, "_DefaultEventLoopPolicy", None) or asyncio.DefaultEventLoopPolicy
    policy._loop_factory = Loop
    if hasattr(unix_events, "EventLoop"):  # from Python 3.13 on
        asyncio.EventLoop = unix_events.EventLoop = Loop
    asyncio.SelectorEventLoop = unix_events.SelectorEventLoop = unix_events._UnixSelectorEventLoop = Loop
    core.make_handles(events.Handle, events.TimerHandle)


def install_callback_texts():
    """Methods of the loop that are written in C show, in the repr of handles and futures, as asyncio's own."""
    stock = format_helpers._format_callback_source

    def format_callback_source(func, args, **options):
        if isinstance(getattr(func, "__self__", None), Loop) and inspect.isbuiltin(func):
            func = types.MethodType(getattr(base_events.BaseEventLoop, func.__name__), func.__self__)
        return stock(func, args, **options)

    format_helpers._format_callback_source = format_callback_source


def probe_step():
    """The callback of a task's first step, whose type asyncio does not export."""
    class Probe:
        def call_soon(self, callback, *args, context=None):
            self.callback = callback

        def get_debug(self):
            return False

    async def nothing():
        pass

    probe = Probe()
    coroutine = nothing()
    task = asyncio.Task(coroutine, loop=probe, name="probe")  # with a name: the count of Task-1, ... stays
    task._log_destroy_pending = False
    coroutine.close()
    callback, probe.callback = probe.callback, None
    return callback


# ---- what C++ calls when something goes wrong ----

def report_callback_error(loop, handle, error):
    """The end of events.Handle._run."""
    options = {"debug": loop.get_debug()} if sys.version_info >= (3, 13) else {}
    callback = format_helpers._format_callback_source(handle._callback, handle._args, **options)
    context = {"message": f"Exception in callback {callback}", "exception": error, "handle": handle}
    if handle._source_traceback:
        context["source_traceback"] = handle._source_traceback
    loop.call_exception_handler(context)


def warn_if_slow(loop, handle, seconds):
    if seconds >= loop.slow_callback_duration:
        base_events.logger.warning("Executing %s took %.3f seconds", base_events._format_handle(handle), seconds)


def extract_stack():
    return format_helpers.extract_stack(sys._getframe(1))


_STOCK_PLACES = {
    "Handle._run": (events.Handle._run, "self._context.run("),
    "_run_once": (base_events.BaseEventLoop._run_once, "handle._run()"),
    "_run_once in debug mode": (base_events.BaseEventLoop._run_once, "handle._run()"),
    "_run_once select": (base_events.BaseEventLoop._run_once, "self._selector.select("),
    "select": (selectors.EpollSelector.select, ".poll("),
    "create_future": (base_events.BaseEventLoop.create_future, "futures.Future("),
    "handle is released": (base_events.BaseEventLoop._run_once, "handle = None"),
}
_known_places = {}


def stock_place(name):
    """Code, globals, instruction and line of a place in stock asyncio that our loop stands in for."""
    if name not in _known_places:
        function, call = _STOCK_PLACES[name]
        lines, first = inspect.getsourcelines(function)
        # Debug mode has its branch first.
        numbers = [first + i for i, text in enumerate(lines) if call in text]
        number = numbers[0 if name.endswith("debug mode") else -1]
        # Of the line's instructions, the call is the one whose source is the longest.
        widest, instruction = -1, 0
        for index, (line, end_line, column, end_column) in enumerate(function.__code__.co_positions()):
            if line == number == end_line and column is not None and end_column - column >= widest:
                widest, instruction = end_column - column, index
        _known_places[name] = (function.__code__, function.__globals__, 2 * instruction, number)
    return _known_places[name]


def note_create_future(future):
    """In debug mode a future remembers the stack on which it was made, and create_future is on it."""
    if future._source_traceback:
        code, _, _, line = stock_place("create_future")
        future._source_traceback.append(traceback.FrameSummary(code.co_filename, line, code.co_name,
                                                               lookup_line=False))


class StockFrame:
    """What `traceback` reads of a frame."""

    def __init__(self, place):
        self.f_code, self.f_globals, _, self.f_lineno = stock_place(place)
        self.f_locals, self.f_back = {}, None


def stock_places_above(debug):
    return "Handle._run", "_run_once in debug mode" if debug else "_run_once"


def warn_unawaited_coroutine(coroutine):
    """warnings._warn_unawaited_coroutine in debug mode, where the origin it tells has frames of the stock loop."""
    lines = [f"coroutine '{coroutine.__qualname__}' was never awaited\n",
             "Coroutine created at (most recent call last)\n",
             *traceback.format_list(list(reversed(whole_origin(coroutine.cr_origin))))]
    warnings.warn("".join(lines).rstrip("\n"), category=RuntimeWarning, stacklevel=2, source=coroutine)


def whole_origin(origin):
    """An origin's frames, innermost first, as FrameSummary."""
    frames = [traceback.FrameSummary(*frame, lookup_line=False) for frame in origin]
    for i, frame in enumerate(frames):
        if i > 0 and frame.name == "run_forever" and frame.filename == base_events.__file__:
            for place in reversed(stock_places_above(True)):
                code, _, _, line = stock_place(place)
                frames.insert(i, traceback.FrameSummary(code.co_filename, line, code.co_name, lookup_line=False))
            break
    return frames[:max(len(origin), constants.DEBUG_STACK_DEPTH)]


def install_stacks():
    """Between run_forever and what a handle calls there are two frames of the stock loop."""
    warnings._warn_unawaited_coroutine = core.choose_by_origin(warnings._warn_unawaited_coroutine,
                                                               warn_unawaited_coroutine)
    stock = traceback.walk_stack
    run_forever = base_events.BaseEventLoop.run_forever.__code__

    def with_stock_frames(frames):
        inside = False
        for frame, line in frames:
            if inside and frame.f_code is run_forever:
                for place in stock_places_above(frame.f_locals["self"].get_debug()):
                    between = StockFrame(place)
                    yield between, between.f_lineno
            yield frame, line
            inside = True

    traceback.walk_stack = lambda frame: stock(frame) if frame is None else with_stock_frames(stock(frame))
    stock_frames = inspect.getouterframes

    def getouterframes(frame, context=1):
        found = []
        for each in stock_frames(frame, context):
            if found and each.frame.f_code is run_forever:
                for place in stock_places_above(each.frame.f_locals["self"].get_debug()):
                    found.append(stock_frame_info(place, context))
            found.append(each)
        return found

    inspect.getouterframes = getouterframes


def stock_frame_info(place, context):
    frame = StockFrame(place)
    lines = inspect.getsourcelines(frame.f_code)
    begin = frame.f_lineno - lines[1] - context // 2
    shown = lines[0][begin:begin + context] if context else None
    return inspect.FrameInfo(frame, frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, shown,
                             context // 2 if context else None)


def install_streams():
    for name, descriptor, errors in (("stdout", 1, "strict"), ("stderr", 2, "backslashreplace")):
        stream = io.TextIOWrapper(core.output_stream(descriptor), encoding="utf-8", errors=errors, newline="\n",
                                  write_through=True)
        stream.mode = "w"
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    raw = core.input_stream_type(io.RawIOBase)()
    raw.name = "<stdin>"
    stream = io.TextIOWrapper(io.BufferedReader(raw), encoding="utf-8", errors="strict")
    stream.mode = "r"
    sys.stdin = sys.__stdin__ = stream


def explain(error):
    """What to add to an error that ends the program: (kind of warning, text, file, line), or None; line 0: where it was
    raised."""
    if isinstance(error, ModuleNotFoundError) and error.name:
        name = error.name.partition(".")[0]
        if name in sys.stdlib_module_names or name in sys.modules:
            return None
        folders = ", ".join(folder for folder in sys.path[1:] if os.path.isdir(folder))
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        text = (f"Coroscope runs the Python it was built with, {sys.version.split()[0]} of {sys.base_prefix}. It looked "
                f"for {name} in the script's folder, {folders}. To add a folder: --python-path DIR; a virtual "
                f"environment of Python {version} is found by itself when it is active.")
        packages = environment_packages()
        if packages and not os.path.isdir(packages):
            text += f" The one that is active, {os.environ['VIRTUAL_ENV']}, is for another version."
        return "refused", text, "", 0
    return None


def add_python_paths(folders):
    sys.path[1:1] = folders
    packages = environment_packages()
    if packages and os.path.isdir(packages):
        import site
        # Before those of the system.
        system = sys.path[:]
        site.addsitedir(packages)
        added = [folder for folder in sys.path if folder not in system]
        first = next((i for i, folder in enumerate(system) if os.path.basename(folder) in _PACKAGES), len(system))
        sys.path[:] = system[:first] + added + system[first:]


_PACKAGES = ("site-packages", "dist-packages")


def environment_packages():
    """Where the active virtual environment has its packages for this version of Python; None: none is active."""
    environment = os.environ.get("VIRTUAL_ENV")
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return environment and os.path.join(environment, "lib", version, "site-packages")


def install_warnings():
    stock_show = warnings._showwarnmsg
    run_forever = base_events.BaseEventLoop.run_forever.__code__

    def show(message):
        # Between a loop's callbacks our frames are fewer than the stock loop's.
        if message.filename == run_forever.co_filename and message.lineno in run_forever_lines:
            code, _, _, line = stock_place("Handle._run" if core.in_handle() else "handle is released")
            message.filename, message.lineno = code.co_filename, line
        core.warned(message.category, message.message, message.filename, message.lineno)
        stock_show(message)

    run_forever_lines = {line for _, _, line in run_forever.co_lines() if line}
    warnings._showwarnmsg = show


core.learn(asyncio.Future, asyncio.Task, tasks._GatheringFuture, type(probe_step()), tasks,
           base_events.BaseEventLoop.call_exception_handler)
core.watch_resources(asyncio.Lock, asyncio.Event, asyncio.Condition, asyncio.Semaphore, asyncio.BoundedSemaphore,
                     asyncio.Barrier, asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue)
install_loop()
install_callback_texts()
install_stacks()
install_streams()
install_warnings()
sys.meta_path.insert(0, InstallingFinder)
builtins.id = core.id
when_imported("random", lambda module: module.seed(0))
