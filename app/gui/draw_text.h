#pragma once

#include <string>
#include <string_view>

#include <imgui.h>

namespace coroscope {

float text_width(ImFont* font, std::string_view text);
void draw_text(ImDrawList& to, ImFont* font, ImVec2 at, ImU32 color, std::string_view text);
// Broken into lines at `width_px`; returns their height.
float draw_wrapped(ImDrawList& to, ImFont* font, ImVec2 at, float width_px, ImU32 color,
                   std::string_view text);
// The text, or as much of it as fits with an ellipsis behind.
std::string elide(ImFont* font, std::string_view text, float width_px);

}  // namespace coroscope
