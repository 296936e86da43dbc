#include "core/python/call_arguments.h"

#include <string>
#include <vector>

#include "core/python/run.h"

namespace coroscope::python {

bool CallArguments::bind(const char* method, Py_ssize_t leading_count, PyObject* self, PyObject* const* all,
                         Py_ssize_t given, PyObject* keywords) {
  std::vector<PyObject*> with_self{self};
  with_self.insert(with_self.end(), all, all + given + (keywords ? PyTuple_GET_SIZE(keywords) : 0));
  PyObject* const binder = run().shim_function((std::string("bind_") + method).c_str());
  bound = Ref::steal(
      PyObject_Vectorcall(binder, with_self.data(), static_cast<std::size_t>(given) + 1, keywords));
  if (!bound) return false;
  PyObject* const positional = PyTuple_GET_ITEM(bound.get(), 0);
  take(leading_count, &PyTuple_GET_ITEM(positional, 0), PyTuple_GET_SIZE(positional));
  if (PyTuple_GET_ITEM(bound.get(), 1) != Py_None) context = PyTuple_GET_ITEM(bound.get(), 1);
  return true;
}

}  // namespace coroscope::python
