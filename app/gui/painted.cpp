#include "app/gui/painted.h"

#include <cmath>

#include "app/paint/imgui/imgui_painter.h"

namespace coroscope {

void draw_scene(const PanelContext& context, const Scene& scene, ImVec2 at) {
  const Fonts& f = context.fonts;
  const ImGuiFonts fonts{.sans = {f.text, kTextEm},
                         .sans_bold = {f.bold, kTextEm},
                         .mono = {f.mono, kTextEm},
                         .sans_small = {f.small, kSmallEm},
                         .mono_small = {f.mono_small, kSmallEm},
                         .patterns = &f.patterns};
  paint(*ImGui::GetWindowDrawList(), scene, context.theme, {std::floor(at.x), std::floor(at.y)},
        context.scale, fonts);
}

Point pointer_in_scene(const PanelContext& context, ImVec2 at) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  return {(mouse.x - std::floor(at.x)) / context.scale, (mouse.y - std::floor(at.y)) / context.scale};
}

}  // namespace coroscope
