#pragma once

#include <cstddef>

#include "core/python/run.h"

namespace coroscope::python {

struct LoopObject;

// What asyncio.Handle and asyncio.TimerHandle, classes with __slots__, keep in their instances. Ours derive
// from them, so that isinstance() and repr() are theirs, but use only the weak reference list.
struct StockHandle : PyObject {
  std::byte slots[kStockTimerHandleBytes - sizeof(PyObject)];
};

// One struct for both kinds of handles, so that one list of free ones serves. The bases come first: a Python
// object, and what the loop holds.
struct HandleObject : StockHandle, TimerHandle {
  LoopObject* loop;            // owned
  PyObject* callback;          // owned; null once cancelled
  PyObject* arguments;         // owned; a tuple, or the one argument itself; null: none
  bool one_argument;           // `arguments` is the argument itself
  PyObject* context;           // owned
  PyObject* when;              // owned; a timer's deadline as it was given
  PyObject* source_traceback;  // owned; debug mode only, else null
  PyObject* repr;              // owned; debug mode only: what it was before it was cancelled
};

// Makes the types, derived from asyncio's own two classes.
bool make_handle_types(PyTypeObject* stock_handle, PyTypeObject* stock_timer_handle);

// A handle that is not scheduled yet. A null context stands for a copy of the current one; `when` is null but
// for timers. New reference, or null with an error set.
HandleObject* new_handle(LoopObject* loop, PyObject* callback, PyObject* const* arguments, Py_ssize_t count,
                         PyObject* context, PyObject* when);

// The object that a handle of a loop's is part of.
HandleObject* object_of(Handle& handle);

// Calls the handle's callback with its arguments; a new reference or null with an error set.
PyObject* call_callback(HandleObject* handle);

}  // namespace coroscope::python
