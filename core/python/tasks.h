#pragma once

#include <optional>
#include <string>

#include "core/python/run.h"

namespace coroscope::python {

// The ids of tasks and futures, and what is read from them. Ids and hashes are kept in the objects
// themselves, whose types were made larger (extend_types); a look-up costs nothing and ends with the object.

// Makes Future and Task, and the types derived from them so far, larger. Must run before there is any
// instance.
bool extend_types();

bool is_task(PyObject* object);
bool is_future(PyObject* object);  // tasks included

// The id that a task or future was given, or none.
TaskId task_id(PyObject* task);
FutureRef known_ref(PyObject* task_or_future);
// The same, but records FutureSeen for a future that has none yet. None for objects that are neither.
FutureRef ref_of(PyObject* task_or_future);
// A future that is not a task, in the user's words: "gather of 3", "Queue.get", "future".
StringId kind_of(PyObject* future);
// Remembers for kind_of that the function now running made this future.
void note_maker(PyObject* future);
// Records TaskCreated for a task that has no id yet.
TaskId ensure_task(PyObject* task);

enum class FutureState : char { Pending, Cancelled, Finished };  // as FutureFields has them
FutureState state_of(PyObject* task_or_future);
// New references; null when there is none.
Ref exception_of(PyObject* task_or_future);
Ref result_of(PyObject* task_or_future);
Ref waiter_of(PyObject* task);
Ref coroutine_of(PyObject* task);

// Serial numbers instead of addresses as hashes of tasks, futures and coroutine objects, given at the first
// hash: asyncio iterates over sets of these to act. One counter for all.
bool install_serial_hashes();
// Where a task or future keeps its number; 0: it was never hashed.
std::uint32_t& serial_of(PyObject* task_or_future);

}  // namespace coroscope::python
