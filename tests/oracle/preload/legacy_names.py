"""The two names that tutorials of 2018 use and Python 3.9 removed, as they were in 3.7.

They add to asyncio and change nothing that it has. As then, all_tasks() includes finished tasks, and no
warning is shown.
"""

import asyncio
import weakref

from builtin_types import set_attribute


def _all_tasks(cls, loop=None):
    loop = loop or asyncio.get_event_loop()
    return {task for task in list(asyncio.tasks._all_tasks) if task.get_loop() is loop}


def _current_task(cls, loop=None):
    return asyncio.current_task(loop or asyncio.get_event_loop())


def install():
    assert isinstance(asyncio.tasks._all_tasks, weakref.WeakSet)
    set_attribute(asyncio.Task, "all_tasks", classmethod(_all_tasks))
    set_attribute(asyncio.Task, "current_task", classmethod(_current_task))
