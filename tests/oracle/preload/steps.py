"""The record: one JSON object a line for each handle that ran."""

import functools
import json
import os

_NO_RECORD = -1
_file = _NO_RECORD


def open_record(path):
    global _file
    if path:
        _file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)


def close_record():
    """Nothing is recorded from here on."""
    global _file
    _file = _NO_RECORD


def record(iteration, at_ns, name, **more):
    if _file != _NO_RECORD:
        line = json.dumps({"iteration": iteration, "at_ns": at_ns, "name": name, **more}, ensure_ascii=False)
        os.write(_file, line.encode() + b"\n")  # at once: the script may end by os._exit


def name_of(callback):
    """The task's name for a step or wakeup of a task, else the callback's label."""
    if (type(callback).__name__ == "TaskStepMethWrapper"
            or getattr(callback, "__name__", None) == "task_wakeup"):
        return callback.__self__.get_name()
    while isinstance(callback, functools.partial):
        callback = callback.func
    return getattr(callback, "__qualname__", None) or type(callback).__name__
