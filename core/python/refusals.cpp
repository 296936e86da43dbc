#include "core/python/refusals.h"

#include <string>

#include "core/python/run.h"

namespace coroscope::python {

namespace {

// "asyncio.open_connection()" for asyncio.streams.open_connection: what people import it from.
std::string public_name(const std::string& module, const std::string& function) {
  const std::size_t dot = module.find('.');
  const std::string package = module.substr(0, dot);
  if (package != "asyncio" && package != "multiprocessing") return module + "." + function + "()";
  const std::size_t last = function.rfind('.');
  return package + "." +
         (package == "asyncio" || last == std::string::npos ? function : function.substr(last + 1)) + "()";
}

// The function, not the user's own, that the user's code called and that led to here; empty: none did.
std::string called_by_user() {
  Run& r = run();
  std::string found;
  for (Frame frame = current_frame(current_thread()); frame && frame != r.boundary; frame = caller(frame)) {
    PyObject* const module = PyDict_GetItemString(globals_of(frame), "__name__");
    if (r.sources.where(frame) || !module || !PyUnicode_Check(module)) break;
    const std::string name = text_of(module);
    // An import runs a module's own code; a worker's thread begins in the pool's.
    if (name.starts_with("importlib")) return {};
    if (name == "concurrent.futures.thread") break;
    found = public_name(name, text_of(code_of(frame)->co_qualname));
  }
  return found;
}

// `state` is (name, what to use instead, type of the error).
PyObject* refuse(PyObject* state, PyObject*, PyObject*) {
  std::string name = called_by_user();
  if (name.empty()) name = text_of(PyTuple_GET_ITEM(state, 0));
  const std::string text = name + " cannot be simulated: " + text_of(PyTuple_GET_ITEM(state, 1));
  run().recorder.record(Warned{WarningKind::Refused, {}, text}, run().user_line());
  PyErr_SetString(PyTuple_GET_ITEM(state, 2), text.c_str());
  return nullptr;
}

PyMethodDef refuse_definition = {"refused", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(refuse)),
                                 METH_VARARGS | METH_KEYWORDS, nullptr};

}  // namespace

PyObject* refusal(PyObject*, PyObject* arguments) {
  PyObject *name, *instead, *type = PyExc_NotImplementedError;
  if (!PyArg_ParseTuple(arguments, "UU|O:refusal", &name, &instead, &type)) return nullptr;
  const Ref state = Ref::steal(PyTuple_Pack(3, name, instead, type));
  return state ? PyCFunction_New(&refuse_definition, state.get()) : nullptr;
}

}  // namespace coroscope::python
