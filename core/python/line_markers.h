#pragma once

#include <string>

#include "core/python/python.h"

namespace coroscope::python {

// From here on the code of the script and of the user's modules is replaced, as it is loaded, by code that
// tells of its lines (shim_lines.py); all else runs as ever. False with an error set.
bool make_code_tell_lines(const std::string& script_file);

// core.line_marker(line, kind): a constant that tells of a line when it is asked for its truth.
PyObject* line_marker(PyObject* module, PyObject* arguments);
// core.exec_telling(code, globals): what importing calls for exec.
PyObject* exec_telling(PyObject* module, PyObject* arguments);

}  // namespace coroscope::python
