#include "core/python/input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include <unistd.h>

#include "core/python/run.h"

namespace coroscope::python {

namespace {

// What came from the system and was not asked for yet.
std::string& waiting() {
  static auto* const text = new std::string;
  return *text;
}

// Waits for input when there is none. False: an error is set.
bool fill() {
  char bytes[4096];
  while (waiting().empty()) {
    ssize_t count = 0;
    Py_BEGIN_ALLOW_THREADS;
    count = ::read(STDIN_FILENO, bytes, sizeof bytes);
    Py_END_ALLOW_THREADS;
    if (count >= 0) {
      waiting().assign(bytes, static_cast<std::size_t>(count));
      return true;
    }
    if (errno != EINTR) {
      PyErr_SetFromErrno(PyExc_OSError);
      return false;
    }
    if (PyErr_CheckSignals() < 0) return false;
  }
  return true;
}

PyObject* stream_readinto(PyObject*, PyObject* target) {
  // A prompt stands before what answers it.
  run().output.flush();
  if (!fill()) return nullptr;
  Py_buffer view;
  if (PyObject_GetBuffer(target, &view, PyBUF_WRITABLE) < 0) return nullptr;
  std::string& text = waiting();
  const std::size_t line = std::min(text.find('\n'), text.size() - 1) + 1;
  const std::size_t count = std::min(static_cast<std::size_t>(view.len), line);
  std::memcpy(view.buf, text.data(), count);
  PyBuffer_Release(&view);
  if (count > 0) run().recorder.record(InputRead{as_utf8(text.substr(0, count))}, run().user_line());
  text.erase(0, count);
  run().check_room();
  return PyLong_FromSize_t(count);
}

// No descriptor: input() would read from a terminal past us.
PyObject* stream_fileno(PyObject*, PyObject*) {
  PyErr_SetString(PyExc_OSError, "standard input has no descriptor here");
  return nullptr;
}

PyObject* yes(PyObject*, PyObject*) {
  Py_RETURN_TRUE;
}

PyMethodDef stream_methods[] = {
    {"readinto", stream_readinto, METH_O, nullptr},
    {"fileno", stream_fileno, METH_NOARGS, nullptr},
    {"readable", yes, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

PyObject* input_stream_type(PyObject*, PyObject* raw_base) {
  PyType_Slot slots[] = {{Py_tp_methods, stream_methods}, {0, nullptr}};
  PyType_Spec spec = {"_io.FileIO", 0, 0, Py_TPFLAGS_DEFAULT, slots};
  return PyType_FromSpecWithBases(&spec, raw_base);
}

}  // namespace coroscope::python
