#pragma once

#include "core/python/run.h"

namespace coroscope::python {

// The C part of the event loop: `class Loop(Core, asyncio.BaseEventLoop)` in shim.py adds what need not be
// fast.
struct HandleObject;
struct LoopObject : PyObject {
  EventLoop core;
  bool debug;
  bool closed;
  bool has_own_call_soon;      // an attribute of that name was set
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

// Puts a new handle, whose reference it takes over, at the end of the ready queue: the next step of the task
// that runs, which gives way.
void schedule_step(HandleObject* handle, TaskId task);

// The time as CPython counts it in seconds: whole seconds are exact (_PyTime_AsSecondsDouble,
// Python/pytime.c).
double seconds_of(VirtualTime time);

}  // namespace coroscope::python
