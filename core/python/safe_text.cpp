#include "core/python/safe_text.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "core/python/names.h"
#include "core/python/run.h"

namespace coroscope::python {

namespace {

constexpr int kDepthMax = 2;
constexpr Py_ssize_t kItemsMax = 6;
constexpr Py_ssize_t kCharactersMax = 40;
constexpr std::size_t kIntegerBitsMax = 128;

std::string type_name(PyTypeObject* type) {
  const Ref name = Ref::steal(PyType_GetName(type));
  return name ? text_of(name.get()) : "?";
}

std::string unknown(PyObject* value) {
  return fmt::format("<{}>", type_name(Py_TYPE(value)));
}

// repr() of an object whose type is a builtin that calls nothing.
std::string builtin_repr(PyObject* value) {
  const Ref text = Ref::steal(PyObject_Repr(value));
  if (text) return text_of(text.get());
  PyErr_Clear();
  return unknown(value);
}

std::string string_repr(PyObject* value, Py_ssize_t length) {
  if (length <= kCharactersMax) return builtin_repr(value);
  const Ref start = Ref::steal(PySequence_GetSlice(value, 0, kCharactersMax));
  if (!start) {
    PyErr_Clear();
    return unknown(value);
  }
  return builtin_repr(start.get()) + "…";
}

std::string repr(PyObject* value, int depth);

std::string join(const std::vector<std::string>& items, bool more, const char* open, const char* close) {
  std::string text = open;
  for (std::size_t i = 0; i < items.size(); ++i) text += (i ? ", " : "") + items[i];
  if (more) text += items.empty() ? "…" : ", …";
  return text + close;
}

std::string sequence_repr(PyObject* value, int depth) {
  const bool tuple = PyTuple_CheckExact(value);
  const Py_ssize_t size = tuple ? PyTuple_GET_SIZE(value) : PyList_GET_SIZE(value);
  const Py_ssize_t shown = depth == 0 ? 0 : std::min(size, kItemsMax);
  std::vector<std::string> items;
  for (Py_ssize_t i = 0; i < shown; ++i)
    items.push_back(repr(tuple ? PyTuple_GET_ITEM(value, i) : PyList_GET_ITEM(value, i), depth - 1));
  if (tuple) return join(items, shown < size, "(", size == 1 ? ",)" : ")");
  return join(items, shown < size, "[", "]");
}

std::string dict_repr(PyObject* value, int depth) {
  std::vector<std::string> items;
  Py_ssize_t at = 0;
  PyObject *key, *item;
  while (depth > 0 && static_cast<Py_ssize_t>(items.size()) < kItemsMax &&
         PyDict_Next(value, &at, &key, &item))
    items.push_back(fmt::format("{}: {}", repr(key, depth - 1), repr(item, depth - 1)));
  return join(items, static_cast<Py_ssize_t>(items.size()) < PyDict_GET_SIZE(value), "{", "}");
}

// Sorted by text: a set's own order can depend on addresses.
std::string set_repr(PyObject* value, int depth) {
  const Py_ssize_t size = PySet_GET_SIZE(value);
  const bool frozen = PyFrozenSet_CheckExact(value);
  if (size == 0) return frozen ? "frozenset()" : "set()";
  if (depth == 0 || size > 1000) return join({}, true, frozen ? "frozenset({" : "{", frozen ? "})" : "}");
  std::vector<std::string> items;
  const Ref iterator = Ref::steal(PyObject_GetIter(value));
  while (const Ref item = iterator ? Ref::steal(PyIter_Next(iterator.get())) : Ref())
    items.push_back(repr(item.get(), depth - 1));
  std::sort(items.begin(), items.end());
  items.resize(std::min<std::size_t>(items.size(), kItemsMax));
  return join(items, size > kItemsMax, frozen ? "frozenset({" : "{", frozen ? "})" : "}");
}

std::string repr(PyObject* value, int depth) {
  if (value == Py_None || PyBool_Check(value) || PyFloat_CheckExact(value) || PyComplex_CheckExact(value))
    return builtin_repr(value);
  if (PyLong_CheckExact(value)) {
    int overflow = 0;
    const long small = PyLong_AsLongAndOverflow(value, &overflow);
    if (!overflow) return std::to_string(small);
    const Ref bits = Ref::steal(PyObject_CallMethod(value, "bit_length", nullptr));
    return !bits || PyLong_AsUnsignedLong(bits.get()) > kIntegerBitsMax ? "<int>" : builtin_repr(value);
  }
  if (PyUnicode_CheckExact(value)) return string_repr(value, PyUnicode_GET_LENGTH(value));
  if (PyBytes_CheckExact(value)) return string_repr(value, PyBytes_GET_SIZE(value));
  if (PyTuple_CheckExact(value) || PyList_CheckExact(value)) return sequence_repr(value, depth);
  if (PyDict_CheckExact(value)) return dict_repr(value, depth);
  if (PyAnySet_CheckExact(value)) return set_repr(value, depth);
  if (PyExceptionInstance_Check(value)) return fmt::format("<{}>", safe_exception(value));
  return unknown(value);
}

bool is_plain_syntax_error(PyObject* exception) {
  if (!PyErr_GivenExceptionMatches(exception, PyExc_SyntaxError)) return false;
  const auto* const error = reinterpret_cast<PySyntaxErrorObject*>(exception);
  return Py_TYPE(exception)->tp_str == reinterpret_cast<PyTypeObject*>(PyExc_SyntaxError)->tp_str &&
         error->msg && PyUnicode_CheckExact(error->msg);
}

// Whether str(exception) runs builtin code only.
bool has_builtin_text(PyObject* exception, PyObject* arguments) {
  if (is_plain_syntax_error(exception)) return true;
  PyTypeObject* base = Py_TYPE(exception);
  while (base->tp_flags & Py_TPFLAGS_HEAPTYPE) base = base->tp_base;
  if (Py_TYPE(exception)->tp_str != base->tp_str) return false;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(arguments); ++i) {
    PyObject* const argument = PyTuple_GET_ITEM(arguments, i);
    if (!PyUnicode_CheckExact(argument) && !PyLong_CheckExact(argument) && argument != Py_None) return false;
  }
  return true;
}

}  // namespace

std::string safe_repr(PyObject* value) {
  const ErrorKept error;
  return repr(value, kDepthMax);
}

std::string safe_exception(PyObject* exception) {
  const ErrorKept error;
  std::string text = type_name(Py_TYPE(exception));
  PyObject* const arguments = reinterpret_cast<PyBaseExceptionObject*>(exception)->args;
  if (!arguments || !PyTuple_CheckExact(arguments) || PyTuple_GET_SIZE(arguments) == 0) return text;
  if (has_builtin_text(exception, arguments)) {
    const Ref words = Ref::steal(PyObject_Str(exception));
    if (words) {
      const std::string message = text_of(words.get());
      return message.empty() ? text : fmt::format("{}: {}", text, message);
    }
    PyErr_Clear();
  }
  const bool one = PyTuple_GET_SIZE(arguments) == 1;
  return fmt::format("{}: {}", text, repr(one ? PyTuple_GET_ITEM(arguments, 0) : arguments, kDepthMax));
}

std::string safe_traceback(PyObject* exception) {
  const ErrorKept error;
  std::string text;
  const Ref traceback = traceback_of(exception);
  for (auto* entry = reinterpret_cast<PyTracebackObject*>(traceback.get()); entry; entry = entry->tb_next) {
    const Ref held = Ref::steal(reinterpret_cast<PyObject*>(PyFrame_GetCode(entry->tb_frame)));
    auto* const code = reinterpret_cast<PyCodeObject*>(held.get());
    const std::string file = run().sources.user_file(text_of(code->co_filename));
    if (file.empty()) continue;
    const int line = PyCode_Addr2Line(code, entry->tb_lasti);
    text += fmt::format("  File \"{}\", line {}, in {}\n", file, line, text_of(code->co_name));
  }
  const char* const title = text.empty() ? "" : "Traceback (most recent call last):\n";
  return fmt::format("{}{}{}", title, text, safe_exception(exception));
}

}  // namespace coroscope::python
