#pragma once

#include "core/python/python.h"

namespace coroscope::python {

// What goes wrong in the program without ending up in the hands of its author: exceptions that reach the
// loop's handler or end the program, and warnings.

// Core.call_exception_handler(context): records what the context says and passes it on.
PyObject* call_exception_handler(PyObject* loop, PyObject* context);

// core.warned(category, message, filename, line): warnings.showwarning was reached.
PyObject* warned(PyObject* module, PyObject* arguments);

// core.in_handle(): whether a handle is running, rather than being let go of by the loop.
PyObject* in_handle(PyObject* module, PyObject*);
// core.choose_by_origin(stock, ours): a function that hands coroutines which know their origin to ours,
// others to stock.
PyObject* choose_by_origin(PyObject* module, PyObject* stock_and_ours);

// sys.excepthook and sys.unraisablehook are seen by an audit hook, so that the script's own view of them
// stays. To be called before the interpreter starts.
void watch_unhandled_exceptions();

}  // namespace coroscope::python
