#pragma once

#include "core/python/python.h"

// asyncio's own methods of loops (BaseEventLoop, Lib/asyncio/base_events.py), which ours stand in for.
namespace coroscope::python {

PyObject* call_stock(const char* method, PyObject* self, PyObject* positional, PyObject* keywords);

// Ours has failed, with an error set: the stock method, called in the same way, fails with asyncio's frames
// in the traceback. Where it does not fail, the error stays. Returns null.
PyObject* fail_as_stock(const char* method, PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                        PyObject* keyword_names);
PyObject* fail_as_stock(const char* method, PyObject* self, PyObject* positional, PyObject* keywords);

}  // namespace coroscope::python
