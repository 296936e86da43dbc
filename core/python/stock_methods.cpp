#include "core/python/stock_methods.h"

#include <vector>

#include "core/python/run.h"

namespace coroscope::python {

namespace {

Ref stock(const char* method) {
  return Ref::steal(PyObject_GetAttrString(run().shim_function("StockLoop"), method));
}

// The error that was set before, unless the stock method has set one.
class OurError {
 public:
  OurError() { PyErr_Fetch(&type_, &value_, &traceback_); }
  void keep_if(bool stock_succeeded) {
    if (stock_succeeded) return PyErr_Restore(type_, value_, traceback_);
    for (PyObject* const part : {type_, value_, traceback_}) Py_XDECREF(part);
  }

 private:
  PyObject* type_;
  PyObject* value_;
  PyObject* traceback_;
};

}  // namespace

PyObject* call_stock(const char* method, PyObject* self, PyObject* positional, PyObject* keywords) {
  const Ref function = stock(method);
  const Ref first = Ref::steal(PyTuple_Pack(1, self));
  const Ref all = Ref::steal(first ? PySequence_Concat(first.get(), positional) : nullptr);
  return function && all ? PyObject_Call(function.get(), all.get(), keywords) : nullptr;
}

PyObject* fail_as_stock(const char* method, PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                        PyObject* keyword_names) {
  OurError ours;
  std::vector<PyObject*> all{self};
  const Py_ssize_t named = keyword_names ? PyTuple_GET_SIZE(keyword_names) : 0;
  all.insert(all.end(), arguments, arguments + count + named);
  const Ref function = stock(method);
  const Ref result =
      Ref::steal(function ? PyObject_Vectorcall(function.get(), all.data(),
                                                static_cast<std::size_t>(count) + 1, keyword_names)
                          : nullptr);
  ours.keep_if(static_cast<bool>(result));
  return nullptr;
}

PyObject* fail_as_stock(const char* method, PyObject* self, PyObject* positional, PyObject* keywords) {
  OurError ours;
  const Ref result = Ref::steal(call_stock(method, self, positional, keywords));
  ours.keep_if(static_cast<bool>(result));
  return nullptr;
}

}  // namespace coroscope::python
