#pragma once

#include <string_view>

namespace coroscope {

// Prints `file:line: CHECK(expression) failed: message` on standard error and aborts. Never returns.
[[noreturn]] void check_failed(const char* file, int line, const char* expression, std::string_view message);

}  // namespace coroscope

// A broken CHECK is our own bug, never the user's: always on, in every build.
#define CHECK(condition, message)                                           \
  do {                                                                      \
    if (!(condition)) [[unlikely]]                                          \
      ::coroscope::check_failed(__FILE__, __LINE__, #condition, (message)); \
  } while (false)
