#include "core/base/text.h"

#include <cstdint>
#include <cstdio>

namespace coroscope {

namespace {

bool is_continuation(char c) {
  return (static_cast<std::uint8_t>(c) & 0xc0) == 0x80;
}

// The length of the valid character at the beginning of `text` (not empty), or 0. RFC 3629, section 4.
std::size_t character_bytes(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = at(0);
  if (first < 0x80) return 1;
  const std::size_t size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (size == 0 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if (!is_continuation(text[i])) return 0;
  if (first == 0xe0 && at(1) < 0xa0) return 0;  // longer than need be
  if (first == 0xed && at(1) > 0x9f) return 0;  // a surrogate
  if (first == 0xf0 && at(1) < 0x90) return 0;  // longer than need be
  if (first == 0xf4 && at(1) > 0x8f) return 0;  // beyond U+10FFFF
  return size;
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const std::size_t size = character_bytes(text);
    valid += size > 0 ? text.substr(0, size) : "\uFFFD";
    text.remove_prefix(size > 0 ? size : 1);
  }
  return valid;
}

std::string quoted(std::string_view text) {
  std::string literal = "\"";
  for (const char c : valid_utf8(text)) {
    if (c == '"' || c == '\\') {
      literal += '\\';
      literal += c;
    } else if (c == '\n') {
      literal += "\\n";
    } else if (c == '\t') {
      literal += "\\t";
    } else if (static_cast<std::uint8_t>(c) < 0x20 || c == 0x7f) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      literal += escape;
    } else {
      literal += c;
    }
  }
  return literal + '"';
}

std::string_view utf8_beginning(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  std::size_t end = bytes_max;
  while (end > 0 && is_continuation(text[end])) --end;
  return text.substr(0, end);
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace coroscope
