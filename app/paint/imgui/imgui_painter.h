#pragma once

#include <imgui.h>

#include "app/paint/imgui/pattern_tiles.h"
#include "app/scene/scene.h"
#include "app/scene/theme.h"

namespace coroscope {

// A font of an atlas. ImGui measures fonts from ascender to descender, scenes give the size of type (the em),
// so the painter must be told which size of type the font was built for, in pixels at scale 1.
struct ImGuiFont {
  ImGuiFont(ImFont* font_ = nullptr, float em_px_ = 13) : font(font_), em_px(em_px_) {}
  ImFont* font;
  float em_px;
};

// The first three must be there, and the patterns where boxes have some. Labels up to the size of a small
// font are drawn with it, so that they are not shrunk from larger letters; without one the large font is
// shrunk.
struct ImGuiFonts {
  ImGuiFont sans, sans_bold, mono;
  ImGuiFont sans_small{nullptr, 11}, mono_small{nullptr, 11};
  // In the same atlas, for the same scale.
  const PatternTiles* patterns = nullptr;
};

// Appends the scene to `to`, its left top corner at `origin`, `scale` pixels of the screen for one of the
// scene.
void paint(ImDrawList& to, const Scene& scene, const Theme& theme, ImVec2 origin, float scale,
           const ImGuiFonts& fonts);

}  // namespace coroscope
