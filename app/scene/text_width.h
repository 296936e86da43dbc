#pragma once

#include <cstddef>
#include <string_view>

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

}  // namespace coroscope
