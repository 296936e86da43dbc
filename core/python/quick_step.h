#pragma once

#include "core/python/handle_type.h"

namespace coroscope::python {

// A task's step at less cost than CPython's own (task_step, Modules/_asynciomodule.c), where it is a plain
// one: the coroutine goes on, and gives way or waits for a future of asyncio's that nobody else waits for.
// Whatever else comes of it (a result, an exception, something odd that it yields) is handed to CPython's
// step, which is told it in the coroutine's stead. Only of versions whose Task we know the fields of
// (version.h).

// `current_tasks` is asyncio's dict of the running task of each loop; borrowed, lives as long as the process.
// To be called before Future and Task are made larger.
void learn_to_step(PyObject* current_tasks);

// Calls the handle's callback, a step or a wakeup of this task; a new reference or null with an error set.
PyObject* call_step(HandleObject* handle, PyObject* task);
// The same for any other callback, which may be the step of a task that is written in Python.
PyObject* call_other(HandleObject* handle);

// Between two quick steps the loop's running task is None, rather than none at all. To be called when the
// loop is left.
void nobody_runs();

}  // namespace coroscope::python
