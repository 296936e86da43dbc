#include "app/gui/splitters.h"

#include <algorithm>

namespace coroscope {
namespace {

constexpr float kGrabPx = 6;

// A strip over a border. Moves `fraction` of `whole_px` by what the pointer moved along it.
void border(const PanelContext& context, const char* id, ImVec2 at, ImVec2 size, bool upright, float whole_px,
            float least, float most, float usual, float& fraction) {
  const float grab = context.px(kGrabPx);
  if (upright) {
    at.x -= grab / 2;
    size.x = grab;
  } else {
    at.y -= grab / 2;
    size.y = grab;
  }
  begin_panel(id, {at, size}, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoBackground);
  ImGui::SetCursorScreenPos(at);
  ImGui::InvisibleButton("grab", {std::max(1.f, size.x), std::max(1.f, size.y)});
  const bool active = ImGui::IsItemActive();
  if (ImGui::IsItemHovered() || active) {
    ImGui::SetMouseCursor(upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + size.x, at.y + size.y},
                                              context.color(Role::Accent, active ? 0.5f : 0.25f));
  }
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) {
    fraction = usual;
  } else if (active && !ImGui::IsItemActivated() && whole_px > 0) {
    const ImVec2 delta = ImGui::GetIO().MouseDelta;
    fraction = std::clamp(fraction + (upright ? delta.x : delta.y) / whole_px, least, most);
  }
  ImGui::EndChild();
}

}  // namespace

void drag_borders(const PanelContext& context, const Layout& layout, Borders& borders) {
  const Borders usual;
  const float width = layout.toolbar.size.x;
  const float rows = layout.source.size.y + layout.timeline.size.y + layout.tabs.size.y;
  border(context, "border_loop", layout.loop.at, layout.loop.size, true, width, 0.15f, 0.5f, usual.source,
         borders.source);
  if (layout.tasks_shown) {
    float left = 1 - borders.tasks;
    border(context, "border_tasks", layout.tasks.at, layout.tasks.size, true, width, 0.6f, 0.85f,
           1 - usual.tasks, left);
    borders.tasks = 1 - left;
  }
  border(context, "border_timeline", layout.timeline.at, {width, 0}, false, rows, 0.15f, 0.6f, usual.middle,
         borders.middle);
  border(context, "border_sentence", layout.sentence.at, {width, 0}, false, rows, 0.1f, 0.38f, usual.timeline,
         borders.timeline);
  if (layout.output_apart) {
    float left = 1 - borders.output;
    border(context, "border_output", layout.output.at, layout.output.size, true, width, 0.3f, 0.8f,
           1 - usual.output, left);
    borders.output = 1 - left;
  }
}

}  // namespace coroscope
