#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace coroscope {

enum class TokenKind : std::uint8_t {
  Plain,
  Keyword,
  Await,  // await and async: where control can be given away
  Name,   // the name after def or class
  Decorator,
  String,
  Number,
  Comment,
};

// A run of bytes of one line, [begin, end).
struct SyntaxSpan {
  std::uint32_t begin, end;
  TokenKind kind;
  bool operator==(const SyntaxSpan&) const = default;
};

// The spans of each line that are not Plain, in order. Knows strings over several lines; takes anything, also
// what is no Python.
std::vector<std::vector<SyntaxSpan>> highlight_python(const std::vector<std::string_view>& lines);

}  // namespace coroscope
