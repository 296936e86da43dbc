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

}  // namespace coroscope::python
