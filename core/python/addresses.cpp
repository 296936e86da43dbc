#include "core/python/addresses.h"

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <unordered_map>

namespace coroscope::python {

namespace {

bool stable = false;

}  // namespace

std::uintptr_t shown_address(const void* address) {
  // Looked up, never iterated. It lives to the very end of the process, as do those who ask.
  static auto* const numbers = new std::unordered_map<const void*, std::uintptr_t>;
  // It looks like an address of Linux's, with the alignment that Python's objects have.
  constexpr std::uintptr_t kFirst = 0x7f0000000010, kStep = 0x10;
  return numbers->try_emplace(address, kFirst + numbers->size() * kStep).first->second;
}

PyObject* shown_id(PyObject*, PyObject* object) {
  return PyLong_FromSize_t(shown_address(object));
}

void show_stable_addresses() {
  stable = true;
}

}  // namespace coroscope::python

// What CPython calls for %p, and for a few numbers; it stands before libc's.
extern "C" int __sprintf_chk(char* text, int, std::size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length;
  if (coroscope::python::stable && std::strcmp(format, "%p") == 0)
    length = std::snprintf(text, size, "0x%zx", coroscope::python::shown_address(va_arg(arguments, void*)));
  else
    length = std::vsnprintf(text, size, format, arguments);
  va_end(arguments);
  return length;
}
