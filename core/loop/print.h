#pragma once

#include <source_location>

#include <fmt/format.h>

#include "core/loop/native_run.h"

namespace coroscope::asyncio {

// A format string that knows the line it stands in.
template <class... A>
struct FormatHere {
  // Not a reference to the literal: g++ 12 cannot keep one in a coroutine's frame.
  consteval FormatHere(const char* format, std::source_location place = std::source_location::current())
      : text(format), where(place) {}
  fmt::format_string<A...> text;
  std::source_location where;
};

// Python's print: a line of output, recorded with the step that printed it. The arguments are fmt's.
template <class... A>
void print(FormatHere<std::type_identity_t<A>...> format, A&&... arguments) {
  std::string line = fmt::format(format.text, std::forward<A>(arguments)...);
  line += '\n';
  NativeRun::current().print(Stream::Out, line, format.where);
}

}  // namespace coroscope::asyncio
