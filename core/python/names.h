#pragma once

#include <array>
#include <string>

#include "core/python/python.h"
#include "core/trace/recorder.h"

namespace coroscope::python {

// A Python string as UTF-8; lone surrogates are escaped.
std::string text_of(PyObject* string);

// Python strings as interned strings of the trace. Names come again and again as the same object.
class Names {
 public:
  explicit Names(Recorder& recorder) : recorder_(recorder) {}

  // The empty id for null and for what is not a string.
  StringId intern(PyObject* string);

  // A callback's name for people: its qualified name (of the function inside a functools.partial), or its
  // type's name. Runs no code of the user's.
  StringId of_callback(PyObject* callback);

  // The methods of this type that are written in C are named as asyncio's own class has them.
  void set_loop_type(PyTypeObject* type) { loop_type_ = type; }

 private:
  struct Entry {
    PyObject* string = nullptr;  // kept alive, so that its address stays its own
    StringId id;
  };
  Recorder& recorder_;
  PyTypeObject* loop_type_ = nullptr;
  std::array<Entry, 256> recent_{};
};

}  // namespace coroscope::python
