#pragma once

#include "core/python/python.h"

namespace coroscope::python {

// The module `core` that shim.py sees: types and functions of ours. It is not importable. New reference, or
// null with an error set.
PyObject* new_core_module();

}  // namespace coroscope::python
