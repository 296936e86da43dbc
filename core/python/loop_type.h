#pragma once

#include "core/python/run.h"

namespace coroscope::python {

// The C part of the event loop: `class Loop(Core, asyncio.BaseEventLoop)` in shim.py adds what need not be
// fast.
struct LoopObject : PyObject {
  EventLoop core;
  bool debug;
  bool closed;
  PyObject* thread_id;         // None: not running
  PyObject* task_factory;      // None: asyncio.Task
  PyObject* current_handle;    // debug mode: the one that runs; else None
  PyObject* clock_resolution;  // as BaseEventLoop set it; not used
};

inline LoopObject* as_loop(PyObject* self) {
  return static_cast<LoopObject*>(self);
}

extern PyTypeObject loop_type;
// The attributes that BaseEventLoop's methods expect, `_debug` and so on; ends with a null entry.
extern PyGetSetDef loop_attributes[];
bool ready_loop_type();

// The time as CPython counts it in seconds: whole seconds are exact (_PyTime_AsSecondsDouble,
// Python/pytime.c).
double seconds_of(VirtualTime time);

}  // namespace coroscope::python
