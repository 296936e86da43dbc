"""One integer of nanoseconds is the time of everything: `time`, `datetime` and so asyncio's loop.time()."""

import datetime
import math
import signal
import time

from builtin_types import set_attribute

EPOCH_NS = 1_700_000_000 * 10**9  # time.time() at the start: 2023-11-14 22:13:20 UTC
NS = 10**9



class Clock:
    now_ns = 0  # since the start
    interrupt_ns = math.inf  # Ctrl+C is pressed at this time

    def advance(self, to_ns):
        """Moves the clock to `to_ns`; never backwards."""
        self.now_ns = max(self.now_ns, to_ns)

    def wait_until(self, end_ns):
        """As time.sleep: Ctrl+C cuts it short if its handler raises, else the rest is slept (PEP 475)."""
        if self.interrupt_ns <= end_ns:
            self.advance(self.interrupt_ns)
            self.interrupt_ns = math.inf
            signal.raise_signal(signal.SIGINT)
        self.advance(end_ns)


clock = Clock()


def _as_seconds(ns):
    # As CPython's _PyTime_AsSecondsDouble: whole seconds are exact.
    return float(ns // 10**9) if ns % 10**9 == 0 else ns / 1e9


def _sleep(seconds):
    """sleep(seconds): advances the virtual clock."""
    if isinstance(seconds, float) and seconds >= 0:
        clock.wait_until(clock.now_ns + math.ceil(seconds * 1e9))  # as CPython: rounded up
    elif isinstance(seconds, int) and seconds >= 0:
        clock.wait_until(clock.now_ns + seconds * NS)
    else:
        _real_sleep(seconds)  # raises the right error


_real_sleep = time.sleep


def _defaults_to_now(function, before=0):
    """For localtime([secs]) and strftime(format[, t]): the last argument, when left out, is now."""
    def call(*args):
        if len(args) > before and args[before] is not None:
            return function(*args)
        now = _as_seconds(EPOCH_NS + clock.now_ns)
        return function(*args[:before], now if before == 0 else time.localtime(now))
    call.__name__ = call.__qualname__ = function.__name__
    return call


def _asctime(*args):
    return _real_asctime(*args) if args else _real_asctime(time.localtime())


_real_asctime = time.asctime


def _datetime_now(cls, tz=None):
    seconds, ns = divmod(EPOCH_NS + clock.now_ns, NS)
    return cls.fromtimestamp(seconds, tz).replace(microsecond=ns // 1000)


def _datetime_utcnow(cls):
    seconds, ns = divmod(EPOCH_NS + clock.now_ns, NS)
    return cls.utcfromtimestamp(seconds).replace(microsecond=ns // 1000)


def _clock_functions(start_ns, clock=clock, as_seconds=_as_seconds):
    # Logging asks for the time until the interpreter's very end, when the globals of modules are gone: closures.
    return lambda: as_seconds(start_ns + clock.now_ns), lambda: start_ns + clock.now_ns


def install():
    time.tzset()
    for name, start_ns in (("monotonic", 0), ("perf_counter", 0), ("time", EPOCH_NS)):
        in_seconds, in_ns = _clock_functions(start_ns)
        setattr(time, name, in_seconds)
        setattr(time, name + "_ns", in_ns)
    for name in ("process_time", "thread_time"):  # running costs nothing
        setattr(time, name, lambda: 0.0)
        setattr(time, name + "_ns", lambda: 0)
    time.sleep = _sleep
    time.localtime = _defaults_to_now(time.localtime)
    time.gmtime = _defaults_to_now(time.gmtime)
    time.ctime = _defaults_to_now(time.ctime)
    time.strftime = _defaults_to_now(time.strftime, before=1)
    time.asctime = _asctime
    # datetime.today() and date.today() ask time.time().
    set_attribute(datetime.datetime, "now", classmethod(_datetime_now))
    set_attribute(datetime.datetime, "utcnow", classmethod(_datetime_utcnow))
