#include "core/python/names.h"

#include <cstdint>

namespace coroscope::python {

std::string text_of(PyObject* string) {
  Py_ssize_t size = 0;
  if (const char* utf8 = PyUnicode_AsUTF8AndSize(string, &size))
    return std::string(utf8, static_cast<std::size_t>(size));
  PyErr_Clear();
  const Ref bytes = Ref::steal(PyUnicode_AsEncodedString(string, "utf-8", "backslashreplace"));
  if (!bytes) {
    PyErr_Clear();
    return {};
  }
  return std::string(PyBytes_AS_STRING(bytes.get()), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.get())));
}

StringId Names::intern(PyObject* string) {
  if (!string || !PyUnicode_Check(string)) return {};
  Entry& entry = recent_[(reinterpret_cast<std::uintptr_t>(string) >> 4) % recent_.size()];
  if (entry.string == string) return entry.id;
  entry.id = recorder_.intern(text_of(string));
  Py_INCREF(string);
  Py_XSETREF(entry.string, string);
  return entry.id;
}

namespace {

// functools.partial is found by name: importing it to compare types would cost more than it is worth.
bool is_partial(PyTypeObject* type) {
  return std::string_view(type->tp_name) == "functools.partial";
}

}  // namespace

StringId Names::of_callback(PyObject* callback) {
  if (PyMethod_Check(callback)) callback = PyMethod_GET_FUNCTION(callback);
  if (PyFunction_Check(callback)) return intern(reinterpret_cast<PyFunctionObject*>(callback)->func_qualname);
  if (is_partial(Py_TYPE(callback))) {
    static PyObject* const func = PyUnicode_InternFromString("func");
    const Ref inner = Ref::steal(PyObject_GenericGetAttr(callback, func));
    if (inner) return of_callback(inner.get());
    PyErr_Clear();
  }
  if (PyCFunction_CheckExact(callback) && loop_type_) {
    PyObject* const self = PyCFunction_GET_SELF(callback);
    if (self && PyObject_TypeCheck(self, loop_type_))
      return recorder_.intern(std::string("BaseEventLoop.") +
                              reinterpret_cast<PyCFunctionObject*>(callback)->m_ml->ml_name);
  }
  // A builtin, a class, or an object with __call__: the generic look-up runs no __getattr__ of the user's.
  static PyObject* const qualname = PyUnicode_InternFromString("__qualname__");
  const Ref name = Ref::steal(PyType_Check(callback) ? PyType_Type.tp_getattro(callback, qualname)
                                                     : PyObject_GenericGetAttr(callback, qualname));
  if (name && PyUnicode_Check(name.get())) return intern(name.get());
  PyErr_Clear();
  const Ref type_name = Ref::steal(PyType_GetName(Py_TYPE(callback)));
  return intern(type_name.get());
}

}  // namespace coroscope::python
