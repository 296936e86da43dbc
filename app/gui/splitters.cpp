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

void drag_borders(const PanelContext& context, const Layout& layout, PanelOutput& out) {
  const Borders usual;
  const Arrangement& now = context.session.preferences().arrangement;
  Borders borders = now.borders;
  const float width = layout.toolbar.size.x;
  const float rows =
      layout.at(Dock::Middle).size.y + layout.at(Dock::Wide).size.y + layout.at(Dock::Bottom).size.y;
  // The right ones are measured from the right.
  const auto upright = [&](const char* id, Dock dock, bool from_right, float least, float most, float usually,
                           float& fraction) {
    const float before = from_right ? 1 - fraction : fraction;
    float left = before;
    border(context, id, layout.at(dock).at, layout.at(dock).size, true, width, least, most,
           from_right ? 1 - usually : usually, left);
    // One that was not dragged stays what it is, to the last bit.
    if (left != before) fraction = from_right ? 1 - left : left;
  };
  const bool row = layout.has(Dock::Left) || layout.has(Dock::Middle) || layout.has(Dock::Right);
  const bool bottom = layout.has(Dock::Bottom) || layout.has(Dock::Side);
  if (layout.has(Dock::Left) && layout.has(Dock::Middle))
    upright("border_middle", Dock::Middle, false, 0.15f, 0.5f, usual.left, borders.left);
  if (layout.has(Dock::Right) && (layout.has(Dock::Left) || layout.has(Dock::Middle)))
    upright("border_right", Dock::Right, true, 0.6f, 0.85f, usual.right, borders.right);
  if (layout.has(Dock::Side) && layout.has(Dock::Bottom))
    upright("border_side", Dock::Side, true, 0.3f, 0.8f, usual.side, borders.side);
  if (row && (layout.has(Dock::Wide) || bottom))
    border(context, "border_wide", layout.at(Dock::Wide).at, {width, 0}, false, rows, 0.15f, 0.6f,
           usual.middle, borders.middle);
  if (layout.has(Dock::Wide) && bottom)
    border(context, "border_sentence", layout.sentence.at, {width, 0}, false, rows, 0.1f, 0.38f, usual.wide,
           borders.wide);
  if (borders == now.borders) return;
  Arrangement wanted = now;
  wanted.borders = borders;
  out.emit(Arrange{std::move(wanted)});
}

}  // namespace coroscope
