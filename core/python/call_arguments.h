#pragma once

#include "core/python/python.h"

namespace coroscope::python {

// The arguments (callback, *args, context=None) of the call_ methods, after `leading` others.
struct CallArguments {
  PyObject* callback = nullptr;
  PyObject* const* arguments = nullptr;
  Py_ssize_t count = 0;
  PyObject* context = nullptr;  // null: a copy of the current one
  PyObject* const* leading = nullptr;
  Ref bound;  // keeps what was given in another way

  // `method` is the name of the stock method. False: they do not fit, with an error set.
  bool parse(const char* method, Py_ssize_t leading_count, PyObject* self, PyObject* const* all,
             Py_ssize_t given, PyObject* keywords) {
    const Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
    // Tasks name the one argument with the same tuple each time.
    static PyObject* context_only = nullptr;
    const bool usual = given > leading_count && (named == 0 || keywords == context_only);
    if (!usual) [[unlikely]] {
      const bool only_context =
          named == 1 && PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(keywords, 0), "context") == 0;
      if (given <= leading_count || !only_context)
        return bind(method, leading_count, self, all, given, keywords);
      Py_XSETREF(context_only, Py_NewRef(keywords));
    }
    take(leading_count, all, given);
    if (named > 0 && all[given] != Py_None) context = all[given];
    return true;
  }

 private:
  void take(Py_ssize_t leading_count, PyObject* const* all, Py_ssize_t given) {
    leading = all;
    callback = all[leading_count];
    arguments = all + leading_count + 1;
    count = given - leading_count - 1;
  }

  // Any other way of giving them, or of failing to, is Python's business.
  bool bind(const char* method, Py_ssize_t leading_count, PyObject* self, PyObject* const* all,
            Py_ssize_t given, PyObject* keywords);
};

}  // namespace coroscope::python
