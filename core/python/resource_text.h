#pragma once

#include <string>

#include "core/python/python.h"

namespace coroscope::python {

// How locks and queues are, in the words of a trace, read without running any code of the program's. An
// attribute that is not what asyncio makes it shows as "?".

// An instance's attribute, unless its type has something of that name that could run code; null: none.
Ref plain_attribute(PyObject* object, const char* name);

bool is_deque_or_list(PyObject* object);

std::string event_text(PyObject* event);          // "set", "not set"
std::string semaphore_text(PyObject* semaphore);  // "2 free"; BoundedSemaphore: "2 of 3 free"
std::string barrier_text(PyObject* barrier);      // "1 of 3 there"
// "[1, 'a']", "[1, 'a'], at most 3"; `content` is its deque or list, or null.
std::string queue_text(PyObject* queue, PyObject* content);

}  // namespace coroscope::python
