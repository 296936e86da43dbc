#pragma once

#include <imgui.h>

#include "app/gui/font_files.h"
#include "app/gui/glyphs.h"
#include "app/paint/imgui/pattern_tiles.h"

namespace coroscope {

// Sizes of type at scale 1, in pixels of the em, as typographers and Cairo count them. ImGui counts from
// ascender to descender, which is more by the font's own proportion.
inline constexpr float kSmallEm = 11, kTextEm = 13, kLargeEm = 15, kTitleEm = 20;

// The fonts of one atlas; Chinese is merged into each. None is null. Its patterns stand beside them.
struct Fonts {
  ImFont* small = nullptr;
  ImFont* text = nullptr;
  ImFont* bold = nullptr;
  ImFont* large = nullptr;
  ImFont* title = nullptr;  // bold
  ImFont* mono = nullptr;
  ImFont* mono_small = nullptr;
  PatternTiles patterns;
};

// Clears the atlas and builds it for these characters. `files` must outlive the atlas, and finds more fonts
// where these lack a character. Where the system has no font, ImGui's own stands in.
Fonts build_fonts(ImFontAtlas& atlas, FontFiles& files, Glyphs& glyphs, float scale);

}  // namespace coroscope
