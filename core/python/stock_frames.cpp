#include "core/python/stock_frames.h"

#include "core/python/python.h"
#include "core/python/run.h"

namespace coroscope::python {

namespace {

const char* name_of(StockFrame which) {
  switch (which) {
    case StockFrame::HandleRun:
      return "Handle._run";
    case StockFrame::RunOnce:
      return "_run_once";
    case StockFrame::RunOnceInDebugMode:
      return "_run_once in debug mode";
    case StockFrame::RunOnceSelect:
      return "_run_once select";
    case StockFrame::Select:
      return "select";
  }
  return "";
}

// A traceback entry in front of `next`: a frame that never ran, at the place in stock code that shim.py looks
// up.
Ref stock_traceback(StockFrame which, PyObject* next) {
  const Ref place =
      Ref::steal(PyObject_CallFunction(run().shim_function("stock_place"), "s", name_of(which)));
  PyObject *code, *globals;
  int instruction_bytes, line;
  if (!place || !PyArg_ParseTuple(place.get(), "OOii", &code, &globals, &instruction_bytes, &line)) return {};
  const Ref frame = Ref::steal(reinterpret_cast<PyObject*>(
      PyFrame_New(PyThreadState_Get(), reinterpret_cast<PyCodeObject*>(code), globals, nullptr)));
  if (!frame) return {};
  return Ref::steal(PyObject_CallFunction(reinterpret_cast<PyObject*>(&PyTraceBack_Type), "OOii",
                                          next ? next : Py_None, frame.get(), instruction_bytes, line));
}

}  // namespace

void add_stock_frame(StockFrame which) {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_NormalizeException(&type, &value, &traceback);
  Ref longer = stock_traceback(which, traceback);
  if (longer) {
    Py_XDECREF(traceback);
    traceback = longer.release();
    PyException_SetTraceback(value, traceback);
  } else {
    PyErr_Clear();  // the traceback is shorter by a line
  }
  PyErr_Restore(type, value, traceback);
}

}  // namespace coroscope::python
