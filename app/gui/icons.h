#pragma once

#include "app/gui/controls.h"

namespace coroscope {

// Fits into a square of size_px around the centre.
void draw_icon(ImDrawList& to, Icon icon, ImVec2 centre, float size_px, ImU32 color);

}  // namespace coroscope
