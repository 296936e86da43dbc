#pragma once

#include "app/gui/panel.h"
#include "app/scene/scene.h"

namespace coroscope {

// Paints a scene with its top left corner at `at`, into the current ImGui window.
void draw_scene(const PanelContext& context, const Scene& scene, ImVec2 at);
// The pointer's place in a scene drawn at `at`.
Point pointer_in_scene(const PanelContext& context, ImVec2 at);

}  // namespace coroscope
