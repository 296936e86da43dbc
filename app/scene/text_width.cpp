#include "app/scene/text_width.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace coroscope {

namespace {

struct Range {
  char32_t first, last;
};

// East Asian Width W and F, and emoji, in whole blocks.
constexpr std::array kWide = {Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},
                              Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},
                              Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE4F},
                              Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
                              Range{0x1F680, 0x1F6FF}, Range{0x1F7E0, 0x1F7EB}, Range{0x1F900, 0x1F9FF},
                              Range{0x1FA70, 0x1FAFF}, Range{0x20000, 0x3FFFD}};
// Emoji among the symbols, which are wide one by one.
constexpr std::array kEmoji = {
    Range{0x231A, 0x231B}, Range{0x23E9, 0x23EC}, Range{0x23F0, 0x23F0}, Range{0x23F3, 0x23F3},
    Range{0x2614, 0x2615}, Range{0x26A1, 0x26A1}, Range{0x26AA, 0x26AB}, Range{0x26BD, 0x26BE},
    Range{0x26D4, 0x26D4}, Range{0x2705, 0x2705}, Range{0x270A, 0x270B}, Range{0x2728, 0x2728},
    Range{0x274C, 0x274C}, Range{0x274E, 0x274E}, Range{0x2753, 0x2755}, Range{0x2757, 0x2757},
    Range{0x2795, 0x2797}, Range{0x2B1B, 0x2B1C}, Range{0x2B50, 0x2B50}, Range{0x2B55, 0x2B55}};
constexpr std::array kCombining = {Range{0x0300, 0x036F}, Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF},
                                   Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](Range r) { return c >= r.first && c <= r.last; });
}

bool one_of(std::string_view set, char32_t c) {
  return c < 0x80 && set.find(static_cast<char>(c)) != std::string_view::npos;
}

// In parts of the size; Roboto's widths, in classes.
float sans_width(char32_t c) {
  if (one_of("iljI.,:;'|!", c)) return 0.27f;
  if (one_of(" ftr()[]-\"/\\", c)) return 0.36f;
  if (one_of("mwMW@%", c)) return 0.9f;
  if (c >= 'A' && c <= 'Z') return 0.66f;
  if (c >= 0x80 && character_cells(c) == 1) return 0.66f;
  return 0.57f;
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& offset) {
  constexpr char32_t kDamaged = 0xFFFD;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char head = byte(offset++);
  if (head < 0x80) return head;
  const int more = head >= 0xF0 && head < 0xF5 ? 3 : head >= 0xE0 ? 2 : head >= 0xC2 ? 1 : 0;
  if (more == 0 || head >= 0xF5) return kDamaged;
  char32_t value = head & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    if (offset >= text.size() || (byte(offset) & 0xC0) != 0x80) return kDamaged;
    value = (value << 6) | (byte(offset++) & 0x3F);
  }
  return value;
}

int character_cells(char32_t character) {
  if (character < 0x0300) return 1;
  if (in(kCombining, character)) return 0;
  return in(kWide, character) || in(kEmoji, character) ? 2 : 1;
}

int text_cells(std::string_view text) {
  int cells = 0;
  for (std::size_t offset = 0; offset < text.size();) cells += character_cells(next_character(text, offset));
  return cells;
}

float estimated_width_px(std::string_view text, float size_px, FontFace face) {
  // A screen's hinted letters are whole pixels wide.
  const float mono_width = std::ceil(0.6f * size_px) / size_px;
  float width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_character(text, offset);
    const int cells = character_cells(c);
    if (cells == 2)
      width += in(kEmoji, c) || (c >= 0x1F000 && c < 0x20000) ? 1.28f : 1;
    else if (cells == 1)
      width += face == FontFace::Mono ? mono_width : sans_width(c);
  }
  return width * size_px * (face == FontFace::SansBold ? 1.06f : 1);
}

}  // namespace coroscope
