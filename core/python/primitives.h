#pragma once

#include <cstdint>
#include <string>

#include "core/python/version.h"

namespace coroscope::python {

// What a function of the standard library is to a user who waits in it.
struct Primitive {
  enum class Kind : std::uint8_t {
    None,         // not a function of the standard library's
    Named,        // known by `name`
    Sleep,        // `name` and the argument: "sleep(1)"
    Wait,         // `name` and how many: "wait(3 tasks)"
    Transparent,  // leads to another one: `async with lock` waits in Lock.acquire
    Other,        // some other function of the standard library
  };
  Kind kind = Kind::None;
  const char* name = "";
  int argument = -1;         // Sleep, Wait: the index of the local that says more
  bool of_resource = false;  // a method of a lock's or queue's, which is its first local

  // Whether no code of the user's can be waiting inside it.
  bool is_innermost() const { return kind == Kind::Sleep || kind == Kind::Wait; }
};

// `file` is relative to the standard library's folder.
Primitive find_primitive(PyCodeObject* code, const std::string& file);

}  // namespace coroscope::python
