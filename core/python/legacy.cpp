#include "core/python/legacy.h"

#include <set>
#include <string>

#include "core/python/run.h"

namespace coroscope::python {

namespace {

void record_legacy(const std::string& old_form, const std::string& new_form) {
  static std::set<std::pair<std::string, Where>> told;
  Run& r = run();
  const Where where = r.user_line();
  if (told.emplace(old_form, where).second)
    r.recorder.record(Warned{WarningKind::Legacy, {}, old_form + ": today " + new_form}, where);
}

// `state` is (stock function, events._get_running_loop).
PyObject* get_event_loop(PyObject* state, PyObject*) {
  const Ref running = Ref::steal(PyObject_CallNoArgs(PyTuple_GET_ITEM(state, 1)));
  if (!running) return nullptr;
  Run& r = run();
  const Frame frame = current_frame(current_thread());
  if (running.get() == Py_None && frame && r.sources.where(frame))
    record_legacy("asyncio.get_event_loop() with no running loop",
                  "asyncio.run(main()) or asyncio.new_event_loop()");
  return PyObject_CallNoArgs(PyTuple_GET_ITEM(state, 0));
}

PyMethodDef get_event_loop_definition = {"get_event_loop", get_event_loop, METH_NOARGS, nullptr};

// `state` is (stock, old form, today's).
PyObject* drop_loop(PyObject* state, PyObject* arguments, PyObject* keywords) {
  PyObject* const stock = PyTuple_GET_ITEM(state, 0);
  if (!keywords || !PyDict_GetItemString(keywords, "loop")) return PyObject_Call(stock, arguments, keywords);
  // asyncio's own functions call each other so, too.
  const Frame frame = current_frame(current_thread());
  if (frame && run().sources.where(frame))
    record_legacy(text_of(PyTuple_GET_ITEM(state, 1)), text_of(PyTuple_GET_ITEM(state, 2)));
  const Ref rest = Ref::steal(PyDict_Copy(keywords));
  if (!rest || PyDict_DelItemString(rest.get(), "loop") < 0) return nullptr;
  return PyObject_Call(stock, arguments, rest.get());
}

PyMethodDef drop_loop_definition = {"without_loop",
                                    reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(drop_loop)),
                                    METH_VARARGS | METH_KEYWORDS, nullptr};

// `state` is (stock, old form, today's).
PyObject* call_under_old_name(PyObject* state, PyObject* arguments, PyObject* keywords) {
  record_legacy(text_of(PyTuple_GET_ITEM(state, 1)), text_of(PyTuple_GET_ITEM(state, 2)));
  return PyObject_Call(PyTuple_GET_ITEM(state, 0), arguments, keywords);
}

PyMethodDef under_old_name_definition = {
    "under_old_name", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(call_under_old_name)),
    METH_VARARGS | METH_KEYWORDS, nullptr};

// `state` is (stock, modern_source); the arguments (loader, source, path).
PyObject* modern_to_code(PyObject* state, PyObject* arguments, PyObject* keywords) {
  PyObject* const stock = PyTuple_GET_ITEM(state, 0);
  if (PyTuple_GET_SIZE(arguments) != 3 || !PyBytes_Check(PyTuple_GET_ITEM(arguments, 1)))
    return PyObject_Call(stock, arguments, keywords);
  const Ref source =
      Ref::steal(PyObject_CallOneArg(PyTuple_GET_ITEM(state, 1), PyTuple_GET_ITEM(arguments, 1)));
  if (!source || source.get() == Py_None) {
    PyErr_Clear();
    return PyObject_Call(stock, arguments, keywords);
  }
  const Ref modern = Ref::steal(
      PyTuple_Pack(3, PyTuple_GET_ITEM(arguments, 0), source.get(), PyTuple_GET_ITEM(arguments, 2)));
  return modern ? PyObject_Call(stock, modern.get(), keywords) : nullptr;
}

PyMethodDef modern_to_code_definition = {
    "source_to_code", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(modern_to_code)),
    METH_VARARGS | METH_KEYWORDS, nullptr};

// Whether the code, or a function in it, names an argument `loop`: such names are constants.
bool names_loop(PyObject* constant, int depth) {
  constexpr int kDepthMax = 50;
  if (depth > kDepthMax) return false;
  if (PyUnicode_Check(constant)) return PyUnicode_CompareWithASCIIString(constant, "loop") == 0;
  Ref held;
  if (PyCode_Check(constant)) {
    held = Ref::borrow(reinterpret_cast<PyCodeObject*>(constant)->co_consts);
    constant = held.get();
  }
  if (!PyTuple_Check(constant)) return false;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(constant); ++i)
    if (names_loop(PyTuple_GET_ITEM(constant, i), depth + 1)) return true;
  return false;
}

}  // namespace

PyObject* legacy(PyObject*, PyObject* arguments) {
  const char *old_form, *new_form;
  if (!PyArg_ParseTuple(arguments, "ss:legacy", &old_form, &new_form)) return nullptr;
  record_legacy(old_form, new_form);
  Py_RETURN_NONE;
}

PyObject* wrap_get_event_loop(PyObject*, PyObject* arguments) {
  return PyCFunction_New(&get_event_loop_definition, arguments);
}

PyObject* without_loop(PyObject*, PyObject* arguments) {
  return PyCFunction_New(&drop_loop_definition, arguments);
}

PyObject* method_without_loop(PyObject*, PyObject* arguments) {
  const Ref function = Ref::steal(PyCFunction_New(&drop_loop_definition, arguments));
  return function ? PyInstanceMethod_New(function.get()) : nullptr;
}

PyObject* under_old_name(PyObject*, PyObject* arguments) {
  return PyCFunction_New(&under_old_name_definition, arguments);
}

PyObject* modern_source_to_code(PyObject*, PyObject* arguments) {
  const Ref function = Ref::steal(PyCFunction_New(&modern_to_code_definition, arguments));
  return function ? PyInstanceMethod_New(function.get()) : nullptr;
}

void watch_for_loop_arguments(PyObject* code) {
  static bool accepted = false;
  Run& r = run();
  if (accepted || !r.shim || !PyCode_Check(code)) return;
  const ErrorKept error;
  auto* const object = reinterpret_cast<PyCodeObject*>(code);
  if (r.sources.is_library(object) || !names_loop(code, 0)) return;
  accepted = true;
  Ref::steal(PyObject_CallNoArgs(r.shim_function("accept_loop_arguments")));
  PyErr_Clear();
}

}  // namespace coroscope::python
