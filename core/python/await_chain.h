#pragma once

#include "core/python/run.h"

namespace coroscope::python {

// Where a suspended task stands.
struct Suspension {
  StackId stack;         // the user's frames, the innermost one last
  Where where;           // the innermost of them
  ResourceId resource;   // the lock or queue at which it waits; none: it waits for something else
  StringId waiting_for;  // what it waits for in the user's words; the empty text: it does not wait
};

// Follows what a task's coroutine awaits, down to what does not await any more. `waiter` is the future that
// the task waits for; null when it gave control away without waiting.
Suspension suspension_of(PyObject* coroutine, PyObject* waiter);
// Only its line, and what kind of future it waits for.
Suspension suspension_without_chain(PyObject* coroutine, PyObject* waiter);

}  // namespace coroscope::python
