#pragma once

#include "core/python/python.h"

namespace coroscope::python {

// core.input_stream_type(io.RawIOBase): a class, derived from that one, of streams that read this process's
// standard input and record what was read, a line at a time, so that a run can be repeated.
PyObject* input_stream_type(PyObject* module, PyObject* raw_base);

}  // namespace coroscope::python
