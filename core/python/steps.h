#pragma once

#include "core/python/handle_type.h"

namespace coroscope::python {

// Runs a handle's callback as events.Handle._run does, and records how the step ended.
RunStatus run_handle(Handle& handle);

// Whether the callback wakes a task up.
bool is_wakeup(PyObject* callback);

// The method that is it; null: no task has waited yet.
PyMethodDef* wakeup_method();

// Describes the callback of a new handle for the trace, and whose step it is. Records what must be known
// before HandleReady: a new task, a future that is done.
struct CallbackDescription {
  HandleOrigin origin = HandleOrigin::CallSoon;
  TaskId task;
  EventLoop::Description description;
  EventIndex cause = kNoEvent;
};
CallbackDescription describe_callback(PyObject* callback, PyObject* const* arguments, Py_ssize_t count);

}  // namespace coroscope::python
