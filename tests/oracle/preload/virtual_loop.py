"""Stock asyncio on the virtual clock.

Nothing of asyncio is written again here. A loop's selector does not wait: it moves the clock. Its ready queue
notes each handle that leaves it to run. Its timers are ordered by (nanosecond, order of arming). Two lines of
`_run_once` compare these integers instead of floating-point seconds; the rest of that method is the stock source.
"""

import ast
import asyncio
import collections
import inspect
import itertools
import math
import os
import selectors
import signal
import sys
import textwrap
import weakref
from asyncio import base_events, events, unix_events

import steps
import virtual_threads
from virtual_clock import clock

NEVER_NS = math.inf
SPIN_ITERATIONS_MAX = 1000  # iterations without clock movement; then the clock jumps to the next timer

iteration = 0  # _run_once calls over the whole process
_iterations_at_now = 0  # of these, since the clock last moved
_iterations_now_ns = 0  # where the clock stood then
_deadlocked = False
_arming = itertools.count()


class TimerHandle(events.TimerHandle):
    """The stock one; its place in the heap is (due, order of arming)."""

    __slots__ = ("_due_ns", "_order")

    def __init__(self, when, *args):
        super().__init__(when, *args)
        # What is not a number is not later than anything: the stock loop runs it in its next iteration.
        self._due_ns = clock.now_ns if math.isnan(when) else NEVER_NS if math.isinf(when) else round(when * 1e9)
        # Real time passes by itself; here the last fraction of a nanosecond would be slept for ever.
        caller = sys._getframe(2)
        if caller.f_code is base_events.BaseEventLoop.call_later.__code__ and caller.f_locals["delay"] > 0:
            self._due_ns = max(self._due_ns, clock.now_ns + 1)
        self._order = next(_arming)

    def __lt__(self, other):
        return (self._due_ns, self._order) < (other._due_ns, other._order)


class ReadyQueue(collections.deque):
    """A loop's ready queue. `_run_once` takes handles out by popleft() and runs those not cancelled."""

    def popleft(self):
        handle = super().popleft()
        if not handle._cancelled:
            name = steps.name_of(handle._callback)
            if name != "BaseSelectorEventLoop._read_from_self":  # how signals come in
                steps.record(iteration, clock.now_ns, name)
        return handle


_stock_select = selectors.EpollSelector.select


class VirtualSelector(selectors.EpollSelector):
    """Called once an iteration, where the stock loop waits for the operating system or the next timer."""

    def signals(self):
        """Signals that have handlers of the loop's come through a real descriptor."""
        return _stock_select(self, 0) if self.loop()._signal_handlers else []

    def interrupted(self):
        """Moves the clock as far as waiting would; True if Ctrl+C is pressed now."""
        global iteration
        iteration += 1
        loop = self.loop()
        spins = _spins()
        virtual_threads.run()
        while spins or not (loop._ready or loop._stopping or self.signals()):
            due_ns = loop._scheduled[0]._due_ns if loop._scheduled else NEVER_NS
            own_ns = min(due_ns, clock.interrupt_ns)
            wake_ns = min(own_ns, virtual_threads.next_wake_ns())
            if wake_ns == NEVER_NS:
                if loop._ready or loop._stopping:
                    break
                return _deadlock()
            clock.advance(wake_ns)
            virtual_threads.run()
            if own_ns <= clock.now_ns or loop._ready or loop._stopping:
                break
        if clock.now_ns >= clock.interrupt_ns:
            clock.interrupt_ns = NEVER_NS
            return True
        return False


def _spins():
    """Counts this iteration; True when time has stood still for too many."""
    global _iterations_at_now, _iterations_now_ns
    if _iterations_now_ns != clock.now_ns:
        _iterations_now_ns = clock.now_ns
        _iterations_at_now = 0
    _iterations_at_now += 1
    return _iterations_at_now > SPIN_ITERATIONS_MAX


def _deadlock():
    global _deadlocked
    if _deadlocked:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(130)
    _deadlocked = True
    steps.record(iteration, clock.now_ns, "deadlock", deadlock=True)
    steps.close_record()
    return True


def _virtual_select():
    """EpollSelector.select() for VirtualSelector, its instructions placed at the stock one's poll().

    So a traceback of Ctrl+C shows the frames and lines of stock asyncio.
    """
    lines, first_line = inspect.getsourcelines(selectors.EpollSelector.select)
    indent = len(lines[0]) - len(lines[0].lstrip())
    stock = ast.parse(textwrap.dedent("".join(lines)))
    (poll,) = (node for node in ast.walk(stock) if isinstance(node, ast.Call)
               and isinstance(node.func, ast.Attribute) and node.func.attr == "poll")
    ours = ast.parse("def select(self, timeout=None):\n"
                     "    return (self.interrupted() and raise_signal(SIGINT)) or self.signals()\n")
    for node in ast.walk(ours):
        if hasattr(node, "lineno"):
            node.lineno = node.end_lineno = first_line + poll.lineno - 1
            node.col_offset, node.end_col_offset = indent + poll.col_offset, indent + poll.end_col_offset
    names = {"raise_signal": signal.raise_signal, "SIGINT": signal.SIGINT}
    exec(compile(ours, selectors.__file__, "exec"), names)
    return names["select"]


def _virtual_run_once():
    """BaseEventLoop._run_once with the two comparisons of time replaced; file and lines stay the stock ones."""
    lines, first_line = inspect.getsourcelines(base_events.BaseEventLoop._run_once)
    source = "".join(lines)
    for stock, ours in (("end_time = self.time() + self._clock_resolution", "end_ns = virtual_clock.now_ns"),
                        ("if handle._when >= end_time:", "if handle._due_ns > end_ns:")):
        if source.count(stock) != 1:
            raise RuntimeError(f"this asyncio's _run_once does not have the line {stock!r} once")
        source = source.replace(stock, ours)
    placed = "\n" * (first_line - 2) + "if True:\n" + source
    names = {}
    base_events.virtual_clock = clock
    exec(compile(placed, base_events.__file__, "exec"), base_events.__dict__, names)
    return names["_run_once"]


class Loop(unix_events._UnixSelectorEventLoop):
    def __init__(self, selector=None):
        selector = VirtualSelector()
        selector.loop = weakref.ref(self)
        super().__init__(selector)
        self._ready = ReadyQueue()

    run_in_executor = virtual_threads.runs_workers_after(unix_events._UnixSelectorEventLoop.run_in_executor)


def install(interrupt_at, steps_path):
    if interrupt_at is not None:
        clock.interrupt_ns = round(float(interrupt_at) * 1e9)
    steps.open_record(steps_path)
    VirtualSelector.select = _virtual_select()
    VirtualSelector.__name__ = selectors.EpollSelector.__name__  # it is logged
    Loop._run_once = _virtual_run_once()
    Loop.__name__ = Loop.__qualname__ = "_UnixSelectorEventLoop"
    Loop.__module__ = unix_events.__name__
    TimerHandle.__module__ = events.__name__
    events.TimerHandle = asyncio.TimerHandle = TimerHandle
    asyncio.SelectorEventLoop = unix_events.SelectorEventLoop = Loop
    asyncio.DefaultEventLoopPolicy._loop_factory = Loop
