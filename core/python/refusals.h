#pragma once

#include "core/python/python.h"

namespace coroscope::python {

// core.refusal(name, instead, error=NotImplementedError): a function that refuses, since it cannot be
// simulated, and says what to use. A function of the standard library's or of a package's that leads there is
// refused by its own name, as the user called it.
PyObject* refusal(PyObject* module, PyObject* arguments);

}  // namespace coroscope::python
