"""Threads of executors, one at a time and in virtual time; the code of `threading` and `concurrent.futures` is stock.

The first thread holds the baton and hands it to a worker that can go on; it gets it back when the worker waits: for a
lock, or in time.sleep. Workers go on in the order in which they began to wait, and before timers of the same time. A
function begins where it was submitted, once `submit` is about to return.
"""

import _thread
import functools
import math
import os
import signal
import sys

from virtual_clock import NS, clock

ROUNDS_MAX = 1000  # of workers that ask again and again without time passing
NEVER_NS = math.inf

_real_start = _thread.start_new_thread
_real_lock = _thread.allocate_lock


class Worker:
    def __init__(self):
        self.until_ns = clock.now_ns
        self.lock = None
        self.baton = _real_lock()
        self.baton.acquire()
        self.sentinels = []

    def can_go(self):
        return self.until_ns <= clock.now_ns or (self.lock is not None and not self.lock.taken)


_waiting = []  # in the order in which they began to
_workers = {}  # by the thread's number
_baton_of_first = _real_lock()
_baton_of_first.acquire()
_pressed_after_deadlock = False


def _one_round():
    for worker in list(_waiting):
        if worker.can_go():
            _waiting.remove(worker)
            worker.baton.release()
            _baton_of_first.acquire()


def _any_can_go():
    return any(worker.can_go() for worker in _waiting)


def run():
    """On the first thread: lets each go on that can."""
    if _thread.get_ident() in _workers:
        return
    for _ in range(ROUNDS_MAX):
        if not _any_can_go():
            break
        _one_round()


def next_wake_ns():
    return min((worker.until_ns for worker in _waiting if worker.until_ns > clock.now_ns), default=NEVER_NS)


def wait_for(lock, until_ns):
    """Waits for the lock (None: none) or the time. True when the lock was taken."""
    worker = _workers.get(_thread.get_ident())
    if worker is None:
        return _wait_on_first(lock, until_ns)
    worker.lock, worker.until_ns = lock, until_ns
    _waiting.append(worker)
    _baton_of_first.release()
    worker.baton.acquire()
    return lock is not None and lock.take()


def _wait_on_first(lock, until_ns):
    global _pressed_after_deadlock
    rounds = 0
    while True:
        _one_round()
        if lock is not None and lock.take():
            return True
        if clock.interrupt_ns <= clock.now_ns:
            clock.interrupt_ns = NEVER_NS
            signal.raise_signal(signal.SIGINT)
            continue  # its handler did not raise: PEP 475
        if until_ns <= clock.now_ns:
            return False
        rounds += 1
        if rounds < ROUNDS_MAX and _any_can_go():
            continue
        rounds = 0
        wake_ns = min(until_ns, next_wake_ns(), clock.interrupt_ns)
        if wake_ns == NEVER_NS:
            if _pressed_after_deadlock:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(130)
            _pressed_after_deadlock = True
            signal.raise_signal(signal.SIGINT)
            continue
        clock.advance(wake_ns)


class Lock:
    def __init__(self):
        self.taken = False

    def take(self):
        if self.taken:
            return False
        self.taken = True
        return True

    def acquire(self, blocking=True, timeout=-1):
        if self.take():
            return True
        if not blocking:
            return False
        # PyThread_acquire_lock_timed takes microseconds, rounded up.
        microseconds = math.ceil(math.ceil(timeout * NS) / 1000)
        return wait_for(self, NEVER_NS if timeout < 0 else clock.now_ns + 1000 * microseconds)

    def release(self):
        if not self.taken:
            raise RuntimeError("release unlocked lock")
        self.taken = False

    def locked(self):
        return self.taken

    def _at_fork_reinit(self):
        self.taken = False

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()


def _start_new_thread(function, args, kwargs={}):
    worker = Worker()

    def body():
        worker.baton.acquire()
        _workers[_thread.get_ident()] = worker
        try:
            function(*args, **kwargs)
        finally:
            for sentinel in worker.sentinels:
                if sentinel.taken:
                    sentinel.release()
            del _workers[_thread.get_ident()]
            _baton_of_first.release()

    number = _real_start(body, ())
    _waiting.append(worker)
    return number


def _set_sentinel():
    """The lock that is released when the calling thread ends."""
    sentinel = Lock()
    if (worker := _workers.get(_thread.get_ident())) is not None:
        worker.sentinels.append(sentinel)
    return sentinel


class ThreadHandle:
    """What Python 3.13 joins, in place of the sentinel."""

    def __init__(self):
        self._running = Lock()
        self._running.take()
        self.ident = None

    def is_done(self):
        return not self._running.taken

    def join(self, timeout=None):
        if self._running.acquire(timeout=-1 if timeout is None else timeout):
            self._running.release()

    def _set_done(self):
        if self._running.taken:
            self._running.release()


def _start_joinable_thread(function, handle, daemon=True):
    def body():
        try:
            function()
        finally:
            handle._set_done()

    handle.ident = _start_new_thread(body, ())


def runs_workers_after(method):
    @functools.wraps(method)
    def call(*args, **kwargs):
        result = method(*args, **kwargs)
        run()
        return result
    return call


def install():
    import threading
    threading._allocate_lock = threading.Lock = Lock
    threading._CRLock = None  # so that RLock() is the one written in Python
    threading._start_new_thread = _start_new_thread
    threading._set_sentinel = _set_sentinel
    threading._start_joinable_thread, threading._ThreadHandle = _start_joinable_thread, ThreadHandle
    os.cpu_count = lambda: 32
    clock.wait_until = lambda end_ns: wait_for(None, end_ns)

    import queue
    queue.SimpleQueue = queue._PySimpleQueue
    import concurrent.futures.thread as pool
    stock_set_running = pool._base.Future.set_running_or_notify_cancel

    def set_running_or_notify_cancel(future):
        wait_for(None, clock.now_ns)  # the worker's thread is there before its submitter is done
        return stock_set_running(future)

    pool._base.Future.set_running_or_notify_cancel = set_running_or_notify_cancel
    pool.ThreadPoolExecutor.submit = runs_workers_after(pool.ThreadPoolExecutor.submit)
