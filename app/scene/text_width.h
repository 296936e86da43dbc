#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/scene/scene.h"

// How wide a text is, without a font: exact in the cells of a terminal, a good guess in pixels. Layouts use
// the guess to decide whether a text is shown at all; what is shown is still elided by the painter.
namespace coroscope {

// Decodes the character at text[offset] and moves offset behind it; U+FFFD for bytes that are not UTF-8.
char32_t next_character(std::string_view text, std::size_t& offset);

// Cells in a terminal: 2 for Chinese, Japanese and Korean characters and most emoji, 0 for combining marks,
// else 1.
int character_cells(char32_t character);
int text_cells(std::string_view text);

// Seldom less than the real width in the interface's fonts, and by little.
float estimated_width_px(std::string_view text, float size_px, FontFace face = FontFace::Sans);

// Painters put a text's baseline so far below the middle of its box, in parts of the text's size, that
// capitals and digits stand in the middle.
inline constexpr float kBaselineShare = 0.36f;

// The text, or as much of its beginning as fits into `width` with an ellipsis behind it, as `measure(text)`
// says; empty when not even one character fits.
template <class Measure>
std::string elided(const std::string& text, float width, Measure&& measure, std::string_view ellipsis = "…") {
  if (text.empty() || measure(text) <= width) return text;
  std::vector<std::size_t> ends;  // behind each character
  for (std::size_t offset = 0; offset < text.size();) {
    next_character(text, offset);
    ends.push_back(offset);
  }
  const auto cut = [&](std::size_t characters) {
    return text.substr(0, ends[characters - 1]).append(ellipsis);
  };
  std::size_t fits = 0, too_many = ends.size();
  while (too_many - fits > 1) {
    const std::size_t middle = (fits + too_many) / 2;
    (measure(cut(middle)) <= width ? fits : too_many) = middle;
  }
  return fits == 0 ? std::string() : cut(fits);
}

}  // namespace coroscope
