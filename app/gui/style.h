#pragma once

#include <imgui.h>

#include "app/scene/theme.h"

namespace coroscope {

ImU32 to_imgui(Color color, float alpha = 1);

// ImGui's own widgets (popups, lists, inputs, scroll bars) in the theme's colours and this scale.
void apply_style(const Theme& theme, float scale);

}  // namespace coroscope
