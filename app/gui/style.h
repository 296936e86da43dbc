#pragma once

#include <imgui.h>

#include "app/scene/theme.h"
#include "app/session/session.h"

namespace coroscope {

// What the user has chosen.
const Theme& theme_of(const Preferences& preferences);

ImU32 to_imgui(Color color, float alpha = 1);

// ImGui's own widgets (popups, lists, inputs, scroll bars) in the theme's colours and this scale.
void apply_style(const Theme& theme, float scale);

}  // namespace coroscope
