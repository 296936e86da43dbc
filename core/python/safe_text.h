#pragma once

#include <string>

#include "core/python/python.h"

namespace coroscope::python {

// Values as text without running any code of the user's, whose __repr__ could print, loop, raise or change
// the program.

// Exact builtins only, two levels deep, six items each, 40 characters; anything else is "<TypeName>".
std::string safe_repr(PyObject* value);

// "ValueError: no"; the type alone when there is no message.
std::string safe_exception(PyObject* exception);

// The exception with the lines it came through, innermost last, as Python prints it but without source text.
std::string safe_traceback(PyObject* exception);

}  // namespace coroscope::python
