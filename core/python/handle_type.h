#pragma once

#include "core/python/run.h"

namespace coroscope::python {

struct LoopObject;

// asyncio.Handle and asyncio.TimerHandle: one struct for both, so that one list of free ones serves. The
// bases come first: a Python object, and what the loop holds.
struct HandleObject : PyObject, TimerHandle {
  LoopObject* loop;            // owned
  PyObject* callback;          // owned; null once cancelled
  PyObject* arguments;         // owned; a tuple, or the one argument itself; null: none
  bool one_argument;           // `arguments` is the argument itself
  PyObject* context;           // owned
  PyObject* when;              // owned; a timer's deadline as it was given
  PyObject* source_traceback;  // owned; debug mode only, else null
  PyObject* repr;              // owned; debug mode only: what it was before it was cancelled
  PyObject* weak_references;
};

extern PyTypeObject handle_type;
extern PyTypeObject timer_handle_type;
bool ready_handle_types();

// A handle that is not scheduled yet. A null context stands for a copy of the current one; `when` is null but
// for timers. New reference, or null with an error set.
HandleObject* new_handle(LoopObject* loop, PyObject* callback, PyObject* const* arguments, Py_ssize_t count,
                         PyObject* context, PyObject* when);

// Calls the handle's callback with its arguments; a new reference or null with an error set.
PyObject* call_callback(HandleObject* handle);

}  // namespace coroscope::python
