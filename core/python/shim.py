"""The part of Coroscope's event loop that is written in Python. Run once, before the script, with `core` (the
functions and types written in C++) as a global. Its own globals stay hidden from the script.

Whatever raises into the script is written in C++, so that no frame of this file shows in a traceback.
"""

import asyncio
import builtins
import inspect
import io
import random
import selectors
import signal
import sys
import traceback
import warnings
from asyncio import base_events, events, format_helpers, futures, tasks, unix_events


class Loop(core.Core, asyncio.BaseEventLoop):
    def __init__(self, selector=None):
        super().__init__()
        self._signal_handlers = {}

    def close(self):
        super().close()
        if not sys.is_finalizing():
            for number in list(self._signal_handlers):
                self.remove_signal_handler(number)

    # As on Unix, but without the file descriptor that wakes the selector up.
    def add_signal_handler(self, sig, callback, *args):
        self._check_signal(sig)
        self._check_closed()
        self._signal_handlers[sig] = None
        signal.signal(sig, lambda number, frame: self.call_soon_threadsafe(callback, *args))

    def remove_signal_handler(self, sig):
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, self) is self:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    _check_signal = unix_events._UnixSelectorEventLoop._check_signal


# The names that a script sees are those of asyncio.
Loop.__name__ = Loop.__qualname__ = "_UnixSelectorEventLoop"
Loop.__module__ = unix_events.__name__

REFUSED = {
    "run_in_executor": "threads are not simulated: await asyncio.sleep() for as long as the work would take, "
                       "or call the function directly",
    "connections": "the network is not simulated: let coroutines exchange data through asyncio.Queue, and await "
                   "asyncio.sleep() for as long as the other side would take",
    "files": "files and pipes cannot be waited for in virtual time: read them directly",
    "processes": "other processes are not simulated: await asyncio.sleep() for as long as the command would take",
}
for reason, names in {
    "run_in_executor": ["run_in_executor"],
    "connections": ["create_connection", "create_server", "create_datagram_endpoint", "create_unix_connection",
                    "create_unix_server", "connect_accepted_socket", "start_tls", "sendfile", "getaddrinfo",
                    "getnameinfo", "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into",
                    "sock_sendall", "sock_sendto", "sock_connect", "sock_accept", "sock_sendfile"],
    "files": ["add_reader", "add_writer", "remove_reader", "remove_writer", "connect_read_pipe",
              "connect_write_pipe"],
    "processes": ["subprocess_exec", "subprocess_shell"],
}.items():
    for name in names:
        setattr(Loop, name, core.refusal(f"loop.{name}()", REFUSED[reason]))


def install_loop():
    asyncio.DefaultEventLoopPolicy._loop_factory = Loop
    asyncio.SelectorEventLoop = unix_events.SelectorEventLoop = unix_events._UnixSelectorEventLoop = Loop
    core.make_handles(events.Handle, events.TimerHandle)


def install_callback_texts():
    """Methods of the loop that are written in C show, in the repr of handles and futures, as asyncio's own."""
    stock = format_helpers._format_callback_source

    def format_callback_source(func, args):
        if isinstance(getattr(func, "__self__", None), Loop) and inspect.isbuiltin(func):
            func = getattr(base_events.BaseEventLoop, func.__name__)
        return stock(func, args)

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
    callback = format_helpers._format_callback_source(handle._callback, handle._args)
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
    "_run_once select": (base_events.BaseEventLoop._run_once, "self._selector.select("),
    "select": (selectors.EpollSelector.select, ".poll("),
}
_known_places = {}


def stock_place(name):
    """Code, globals, instruction and line of a place in stock asyncio that our loop stands in for."""
    if name not in _known_places:
        function, call = _STOCK_PLACES[name]
        lines, first = inspect.getsourcelines(function)
        number = max(first + i for i, text in enumerate(lines) if call in text)
        # Of the line's instructions, the call is the one whose source is the longest.
        widest, instruction = -1, 0
        for index, (line, end_line, column, end_column) in enumerate(function.__code__.co_positions()):
            if line == number == end_line and column is not None and end_column - column >= widest:
                widest, instruction = end_column - column, index
        _known_places[name] = (function.__code__, function.__globals__, 2 * instruction, number)
    return _known_places[name]


# ---- names that tutorials of 2018 use ----

def all_tasks(cls, loop=None):
    """As in Python 3.6: of the loop that is running or would run, finished ones included."""
    core.legacy("asyncio.Task.all_tasks()", "asyncio.all_tasks()")
    loop = loop or stock_get_event_loop()
    return {task for task in list(tasks._all_tasks) if task.get_loop() is loop}


def current_task(cls, loop=None):
    core.legacy("asyncio.Task.current_task()", "asyncio.current_task()")
    return tasks.current_task(loop or stock_get_event_loop())


stock_get_event_loop = events.get_event_loop


def install_legacy_names():
    core.set_attribute(asyncio.Task, "all_tasks", classmethod(all_tasks))
    core.set_attribute(asyncio.Task, "current_task", classmethod(current_task))
    replacement = core.wrap_get_event_loop(stock_get_event_loop, events._get_running_loop)
    asyncio.get_event_loop = events.get_event_loop = replacement


def install_streams():
    for name, descriptor, errors in (("stdout", 1, "strict"), ("stderr", 2, "backslashreplace")):
        stream = io.TextIOWrapper(core.output_stream(descriptor), encoding="utf-8", errors=errors, newline="\n",
                                  write_through=True)
        stream.mode = "w"
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def install_warnings():
    stock_show = warnings._showwarnmsg
    waiting_line = stock_place("Handle._run")[3]
    run_forever = base_events.BaseEventLoop.run_forever.__code__

    def show(message):
        # Between a loop's callbacks our frames are fewer than the stock loop's.
        if message.filename == run_forever.co_filename and message.lineno in run_forever_lines:
            message.filename, message.lineno = format_helpers_file, waiting_line
        core.warned(message.category, message.message, message.filename, message.lineno)
        stock_show(message)

    run_forever_lines = {line for _, _, line in run_forever.co_lines() if line}
    format_helpers_file = events.__file__
    warnings._showwarnmsg = show


core.learn(asyncio.Future, asyncio.Task, tasks._GatheringFuture, type(probe_step()), tasks,
           base_events.BaseEventLoop.call_exception_handler)
install_loop()
install_callback_texts()
install_legacy_names()
install_streams()
install_warnings()
builtins.id = core.id
random.seed(0)
