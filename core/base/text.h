#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Texts of simulated programs are any bytes; what leaves this program is UTF-8.
namespace coroscope {

// The text with each byte that is not part of valid UTF-8 (also of a surrogate's) as U+FFFD.
std::string valid_utf8(std::string_view text);

// A JSON string literal with its quotes; the text is made valid UTF-8.
std::string quoted(std::string_view text);

// The longest beginning of at most `bytes_max` bytes that does not cut a character.
std::string_view utf8_beginning(std::string_view text, std::size_t bytes_max);

// What stands behind the last slash.
std::string_view file_name(std::string_view path);

}  // namespace coroscope
