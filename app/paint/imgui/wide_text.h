#pragma once

#include <cstdint>

namespace coroscope {

// ImGui as Debian builds it has characters of 16 bits. What lies beyond (emoji, rarer Chinese) stands in its
// texts and fonts as one of the surrogates, which no valid text has: the first one that is asked for as
// U+D800, and so on. ImGui's functions between UTF-8 and its characters are replaced by ones that do so
// (wide_text.cpp, and the linker's --wrap), so that what is typed and edited stays what it is, too.

inline constexpr std::uint32_t kStandInFirst = 0xD800, kStandInLast = 0xDFFF;

// The character itself below U+10000, else its stand-in; U+FFFD when all 2,048 are taken.
// Asked by one thread at a time.
std::uint32_t stand_in(std::uint32_t character);
// Back: the character of a stand-in that was given out; any other one as it is.
std::uint32_t character_of(std::uint32_t narrow);

}  // namespace coroscope
