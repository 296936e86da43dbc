#pragma once

#include <cstdint>
#include <vector>

#include <imgui.h>

#include "app/gui/font_files.h"
#include "app/gui/glyphs.h"

namespace coroscope {

// Letters that a font of the window lacks, drawn from whatever font of the system has them, emoji in colour,
// and put into the atlas as pictures: ImGui's own builder knows neither colours nor stand-ins.
class RareGlyphs {
 public:
  // What of `glyphs` neither `font` nor `cjk` has; before the atlas is built. `em_px`: the size of `font`.
  void reserve(ImFontAtlas& atlas, ImFont* to, const FontFile& font, const FontFile& cjk,
               const Glyphs& glyphs, int em_px, FontFiles& files);
  // Draws them, when it is built and all else is drawn.
  void draw(ImFontAtlas& atlas) const;

 private:
  struct Picture {
    int width = 0, height = 0, left = 0, top = 0;  // `top`: above the line of writing
    float advance_px = 0;
    bool colored = false;
    std::vector<std::uint32_t> pixels;  // blue in the lowest byte, then green, red, alpha
  };
  struct Reserved {
    ImFont* font;
    ImWchar character;
    int rect;
    Picture picture;
  };
  static Picture render(const FontFile& font, std::uint32_t character, int em_px);

  std::vector<Reserved> reserved_;
};

}  // namespace coroscope
