#pragma once

#include "core/python/python.h"

namespace coroscope::python {

// Forms that asyncio has dropped and that are made to run all the same; each use is recorded, once a line.

// core.legacy(old, new): the form `old` was used, today's is `new`.
PyObject* legacy(PyObject* module, PyObject* arguments);
// core.wrap_get_event_loop(stock, running): asyncio.get_event_loop, which is legacy where no loop runs.
PyObject* wrap_get_event_loop(PyObject* module, PyObject* arguments);
// core.without_loop(stock, old, new): the function, or with method_ the method, that takes `loop` and drops
// it.
PyObject* without_loop(PyObject* module, PyObject* arguments);
PyObject* method_without_loop(PyObject* module, PyObject* arguments);
// core.under_old_name(stock, old, new): the function under a name that it no longer has.
PyObject* under_old_name(PyObject* module, PyObject* arguments);
// core.modern_source_to_code(stock, modern_source): SourceLoader.source_to_code, with the source as
// modern_source(source) gives it.
PyObject* modern_source_to_code(PyObject* module, PyObject* arguments);

// A module's code is about to be executed. When it passes anything as `loop`, asyncio's functions are made to
// take that.
void watch_for_loop_arguments(PyObject* code);

}  // namespace coroscope::python
