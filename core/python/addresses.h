#pragma once

#include <cstdint>

#include "core/python/python.h"

namespace coroscope::python {

// Addresses as the program sees them, in `<object at 0x...>` and from id(): numbers by order of first
// appearance, so that they are the same in each run. Equal addresses have equal numbers.
std::uintptr_t shown_address(const void* address);

// core.id(object): what replaces builtins.id.
PyObject* shown_id(PyObject* module, PyObject* object);

// %p of PyUnicode_FromFormat shows these from here on.
void show_stable_addresses();

}  // namespace coroscope::python
