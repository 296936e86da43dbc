#include "core/loop/values.h"

namespace coroscope::asyncio {

namespace {

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

// As unicode_repr of CPython's Objects/unicodeobject.c does, but that all beyond ASCII counts as printable.
void append_escaped(std::string& text, char byte, char quote) {
  const auto code = static_cast<unsigned char>(byte);
  if (byte == quote || byte == '\\')
    text.append(1, '\\').append(1, byte);
  else if (byte == '\n')
    text += "\\n";
  else if (byte == '\r')
    text += "\\r";
  else if (byte == '\t')
    text += "\\t";
  else if (code < 0x20 || code == 0x7F)
    fmt::format_to(std::back_inserter(text), "\\x{:02x}", code);
  else
    text += byte;
}

}  // namespace

std::string quoted_as_str(std::string_view value, std::size_t characters_max) {
  std::size_t end = 0;
  for (std::size_t characters = 0; end < value.size(); ++end)
    if (begins_character(value[end]) && ++characters > characters_max) break;
  const std::string_view shown = value.substr(0, end);
  const bool doubles =
      shown.find('\'') != std::string_view::npos && shown.find('"') == std::string_view::npos;
  const char quote = doubles ? '"' : '\'';
  std::string text(1, quote);
  for (const char byte : shown) append_escaped(text, byte, quote);
  text += quote;
  if (end < value.size()) text += "…";
  return text;
}

}  // namespace coroscope::asyncio
