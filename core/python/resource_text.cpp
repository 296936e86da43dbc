#include "core/python/resource_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/python/safe_text.h"

namespace coroscope::python {

namespace {

constexpr Py_ssize_t kItemsMax = 6;

PyTypeObject* deque_type() {
  static PyTypeObject* const type = [] {
    const Ref module = Ref::steal(PyImport_ImportModule("collections"));
    PyObject* const found = module ? PyObject_GetAttrString(module.get(), "deque") : nullptr;
    PyErr_Clear();
    return reinterpret_cast<PyTypeObject*>(found);
  }();
  return type;
}

std::string number_text(PyObject* object, const char* name) {
  const Ref number = plain_attribute(object, name);
  return number && PyLong_CheckExact(number.get()) ? safe_repr(number.get()) : "?";
}

}  // namespace

Ref plain_attribute(PyObject* object, const char* name) {
  const Ref key = Ref::steal(PyUnicode_InternFromString(name));
  if (!key || _PyType_Lookup(Py_TYPE(object), key.get())) return {};
  Ref value = Ref::steal(PyObject_GenericGetAttr(object, key.get()));
  if (!value) PyErr_Clear();
  return value;
}

bool is_deque_or_list(PyObject* object) {
  return object && (PyList_CheckExact(object) || Py_TYPE(object) == deque_type());
}

std::string event_text(PyObject* event) {
  const Ref value = plain_attribute(event, "_value");
  return value.get() == Py_True ? "set" : "not set";
}

std::string semaphore_text(PyObject* semaphore) {
  const Ref bound = plain_attribute(semaphore, "_bound_value");
  const std::string of = bound && PyLong_CheckExact(bound.get()) ? " of " + safe_repr(bound.get()) : "";
  return number_text(semaphore, "_value") + of + " free";
}

std::string barrier_text(PyObject* barrier) {
  return fmt::format("{} of {} there", number_text(barrier, "_count"), number_text(barrier, "_parties"));
}

std::string queue_text(PyObject* queue, PyObject* content) {
  std::string text = "?";
  if (content) {
    text = "[";
    const Py_ssize_t size = Py_SIZE(content);
    for (Py_ssize_t i = 0; i < std::min(size, kItemsMax); ++i) {
      const Ref item = Ref::steal(PySequence_GetItem(content, i));
      if (!item) PyErr_Clear();
      text += (i ? ", " : "") + (item ? safe_repr(item.get()) : "?");
    }
    text += size > kItemsMax ? fmt::format(", … {}]", size) : "]";
  }
  const Ref maximum = plain_attribute(queue, "_maxsize");
  const long room = maximum && PyLong_CheckExact(maximum.get()) ? PyLong_AsLong(maximum.get()) : 0;
  if (room == -1) PyErr_Clear();
  return room > 0 ? fmt::format("{}, at most {}", text, room) : text;
}

}  // namespace coroscope::python
