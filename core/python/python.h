#pragma once

// Python.h in the one right way, and owned references to Python's objects.
#define PY_SSIZE_T_CLEAN
#include <utility>

#include <Python.h>
#include <marshal.h>

namespace coroscope::python {

// An owned reference, or null. Everything here must be used with the interpreter lock held.
class Ref {
 public:
  Ref() = default;
  // Takes over a new reference, as the C API's functions return it (null: an error is set).
  static Ref steal(PyObject* object) { return Ref(object); }
  static Ref borrow(PyObject* object) { return Ref(Py_XNewRef(object)); }
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Ref& operator=(Ref&& other) noexcept {
    Ref old(std::exchange(object_, std::exchange(other.object_, nullptr)));
    return *this;
  }
  ~Ref() { Py_XDECREF(object_); }

  PyObject* get() const { return object_; }
  PyObject* release() { return std::exchange(object_, nullptr); }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  explicit Ref(PyObject* object) : object_(object) {}
  PyObject* object_ = nullptr;
};

// Keeps the error that is set, if any, out of the way of what is done meanwhile.
class ErrorKept {
 public:
  ErrorKept() { PyErr_Fetch(&type_, &value_, &traceback_); }
  ~ErrorKept() { PyErr_Restore(type_, value_, traceback_); }
  // The exception itself, made from what was set; none was: null.
  Ref exception() {
    if (!type_) return {};
    PyErr_NormalizeException(&type_, &value_, &traceback_);
    if (traceback_) PyException_SetTraceback(value_, traceback_);
    return Ref::borrow(value_);
  }
  ErrorKept(const ErrorKept&) = delete;
  ErrorKept& operator=(const ErrorKept&) = delete;

 private:
  PyObject* type_;
  PyObject* value_;
  PyObject* traceback_;
};

// The exception's traceback object, or null.
inline Ref traceback_of(PyObject* exception) {
  Ref traceback = Ref::steal(PyException_GetTraceback(exception));
  return traceback && PyTraceBack_Check(traceback.get()) ? std::move(traceback) : Ref();
}

// A type that is filled in and made ready before its first use, and lives as long as the process.
inline PyTypeObject static_type(const char* name, std::size_t size_bytes, unsigned long flags) {
  PyTypeObject type{};
  Py_SET_REFCNT(reinterpret_cast<PyObject*>(&type), 1);
  type.tp_name = name;
  type.tp_basicsize = static_cast<Py_ssize_t>(size_bytes);
  type.tp_flags = flags;
  return type;
}

}  // namespace coroscope::python
