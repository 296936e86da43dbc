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
    Loop.run_in_executor = core.wrap_submit(base_events.BaseEventLoop.run_in_executor)
    when_imported("concurrent.futures.thread", install_pool)


def install_pool(pool):
    pool._WorkItem = core.wrap_work_item(pool._WorkItem)
    pool.ThreadPoolExecutor.submit = core.wrap_submit(pool.ThreadPoolExecutor.submit)


install_threads()
