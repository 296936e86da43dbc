"""Threads: those of executors are simulated (threads.h), others refused."""

import _thread
import threading
from asyncio import base_events


def may_start_thread(function):
    """Whether this is the thread of an executor's worker, or the one that waits for an executor's end."""
    target = getattr(getattr(function, "__self__", None), "_target", None)
    pool = sys.modules.get("concurrent.futures.thread")
    return (pool is not None and target is pool._worker
            or getattr(target, "__func__", None) is base_events.BaseEventLoop._do_shutdown)


def install_threads():
    refusal = core.refusal("_thread.start_new_thread()", REFUSED["threads"])
    replacement = core.wrap_start_new_thread(may_start_thread, _thread.start_new_thread, refusal)
    threading._start_new_thread = _thread.start_new_thread = _thread.start_new = replacement
    if hasattr(_thread, "start_joinable_thread"):  # from Python 3.13 on
        replacement = core.wrap_start_new_thread(may_start_thread, _thread.start_joinable_thread, refusal)
        threading._start_joinable_thread = _thread.start_joinable_thread = replacement
    Loop.run_in_executor = core.wrap_submit(base_events.BaseEventLoop.run_in_executor)
    when_imported("concurrent.futures.thread", install_pool)


def install_pool(pool):
    pool._WorkItem = core.wrap_work_item(pool._WorkItem)
    pool.ThreadPoolExecutor.submit = core.wrap_submit(pool.ThreadPoolExecutor.submit)


def install_identities():
    """Numbers by which logs name threads: those of the system differ from run to run."""
    stock_kill, first, first_of_system = signal.pthread_kill, core.thread_ident(), _thread.get_ident()
    _thread.get_ident = threading.get_ident = core.thread_ident
    _thread.get_native_id = threading.get_native_id = core.native_thread_id
    main = threading.main_thread()
    threading._active[first] = threading._active.pop(main._ident)
    main._ident = first
    main._set_native_id()

    def pthread_kill(thread_id, signalnum):
        return stock_kill(first_of_system if thread_id == first else thread_id, signalnum)

    signal.pthread_kill = pthread_kill


install_threads()
install_identities()
