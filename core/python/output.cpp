#include "core/python/output.h"

#include <cerrno>

#include <unistd.h>

#include "core/python/executors.h"
#include "core/python/run.h"
#include "core/python/threads.h"

namespace coroscope::python {

namespace {

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;  // nobody listens any more; what was printed is recorded all the same
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

}  // namespace

std::string as_utf8(std::string_view bytes) {
  const Ref decoded =
      Ref::steal(PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "replace"));
  if (decoded) return text_of(decoded.get());
  PyErr_Clear();
  return {};
}

void Output::write(Stream stream, std::string_view text, Where where) {
  if (text.empty()) return;
  if (stream != pending_stream_) flush();
  if (pending_.empty()) {
    pending_stream_ = stream;
    pending_where_ = where;
  }
  const std::size_t line_end = text.rfind('\n');
  if (line_end == std::string_view::npos) {
    pending_ += text;
    return;
  }
  const std::string_view whole = text.substr(0, line_end + 1);
  if (pending_.empty())
    emit(stream, whole, where);
  else
    emit(stream, std::exchange(pending_, {}) + std::string(whole), pending_where_);
  pending_ = text.substr(line_end + 1);
  pending_where_ = where;
}

void Output::emit(Stream stream, std::string_view text, Where where) {
  const std::string shown = sources_.without_folder(is_ascii(text) ? std::string(text) : as_utf8(text));
  if (is_first_thread())
    recorder_.record(Printed{stream, shown}, where);
  else  // beside the loop: no step's
    recorder_.record(Printed{stream, shown}, TaskId{}, where, work_event());
  if (echo_) write_all(stream == Stream::Out ? STDOUT_FILENO : STDERR_FILENO, text);
  run().check_room();
}

namespace {

struct OutputStream {
  PyObject_HEAD Stream stream;
  bool closed;
};

OutputStream* as_stream(PyObject* self) {
  return reinterpret_cast<OutputStream*>(self);
}

bool check_open(PyObject* self) {
  if (!as_stream(self)->closed) return true;
  PyErr_SetString(PyExc_ValueError, "I/O operation on closed file.");
  return false;
}

PyObject* stream_write(PyObject* self, PyObject* data) {
  if (!check_open(self)) return nullptr;
  Py_buffer view;
  if (PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0) return nullptr;
  run().output.write(as_stream(self)->stream,
                     {static_cast<const char*>(view.buf), static_cast<std::size_t>(view.len)},
                     run().user_line());
  PyObject* const written = PyLong_FromSsize_t(view.len);
  PyBuffer_Release(&view);
  return written;
}

PyObject* stream_flush(PyObject* self, PyObject*) {
  if (!check_open(self)) return nullptr;
  run().output.flush();
  Py_RETURN_NONE;
}

PyObject* stream_close(PyObject* self, PyObject*) {
  run().output.flush();
  as_stream(self)->closed = true;
  Py_RETURN_NONE;
}

PyObject* stream_fileno(PyObject* self, PyObject*) {
  return PyLong_FromLong(as_stream(self)->stream == Stream::Out ? STDOUT_FILENO : STDERR_FILENO);
}

PyObject* yes(PyObject*, PyObject*) {
  Py_RETURN_TRUE;
}

PyObject* no(PyObject*, PyObject*) {
  Py_RETURN_FALSE;
}

PyObject* stream_closed(PyObject* self, void*) {
  return PyBool_FromLong(as_stream(self)->closed);
}

PyObject* stream_name(PyObject* self, void*) {
  return PyUnicode_FromString(as_stream(self)->stream == Stream::Out ? "<stdout>" : "<stderr>");
}

PyObject* stream_mode(PyObject*, void*) {
  return PyUnicode_FromString("wb");
}

PyMethodDef stream_methods[] = {
    {"write", stream_write, METH_O, nullptr},
    {"flush", stream_flush, METH_NOARGS, nullptr},
    {"close", stream_close, METH_NOARGS, nullptr},
    {"fileno", stream_fileno, METH_NOARGS, nullptr},
    {"writable", yes, METH_NOARGS, nullptr},
    {"readable", no, METH_NOARGS, nullptr},
    {"seekable", no, METH_NOARGS, nullptr},
    {"isatty", no, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyGetSetDef stream_attributes[] = {
    {"closed", stream_closed, nullptr, nullptr, nullptr},
    {"name", stream_name, nullptr, nullptr, nullptr},
    {"mode", stream_mode, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyTypeObject* output_stream_type() {
  static PyTypeObject type = static_type("_io.BufferedWriter", sizeof(OutputStream),
                                         Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION);
  if (type.tp_dict) return &type;
  type.tp_methods = stream_methods;
  type.tp_getset = stream_attributes;
  return PyType_Ready(&type) < 0 ? nullptr : &type;
}

}  // namespace

PyObject* new_output_stream(int descriptor) {
  PyTypeObject* const type = output_stream_type();
  if (!type) return nullptr;
  OutputStream* const self = PyObject_New(OutputStream, type);
  if (!self) return nullptr;
  self->stream = descriptor == STDOUT_FILENO ? Stream::Out : Stream::Err;
  self->closed = false;
  return reinterpret_cast<PyObject*>(self);
}

}  // namespace coroscope::python
