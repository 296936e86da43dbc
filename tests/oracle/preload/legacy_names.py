"""The two names that tutorials of 2018 use and Python 3.9 removed, as they were in 3.7.

They add to asyncio and change nothing that it has. As then, all_tasks() includes finished tasks, and no
warning is shown.
"""

import asyncio

from builtin_types import set_attribute


def _all_tasks(cls, loop=None):
    loop = loop or asyncio.get_event_loop()
    if not hasattr(asyncio.tasks, "_all_tasks"):  # from Python 3.12 on finished tasks are not kept
        return asyncio.all_tasks(loop)
    return {task for task in list(asyncio.tasks._all_tasks) if task.get_loop() is loop}


def _current_task(cls, loop=None):
    return asyncio.current_task(loop or asyncio.get_event_loop())


def install():
    set_attribute(asyncio.Task, "all_tasks", classmethod(_all_tasks))
    set_attribute(asyncio.Task, "current_task", classmethod(_current_task))
