#include "app/gui/panels/dialog.h"

#include <algorithm>
#include <cmath>

#include <imgui_stdlib.h>

namespace coroscope {
namespace {

constexpr double kBlinkSeconds = 0.4;  // of the text field's cursor
constexpr float kPadPx = 16;

// ImGui selects all of a field that gets the keyboard, so that the next letter would replace what is there.
int go_on_writing(ImGuiInputTextCallbackData* data) {
  bool& ready = *static_cast<bool*>(data->UserData);
  if (!ready) {
    data->CursorPos = data->BufTextLen;
    data->ClearSelection();
  }
  ready = true;
  return 0;
}

}  // namespace

void begin_dialog(const PanelContext& context, Overlay overlay, ImVec2 size, PanelOutput& out) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const ImVec2 real = {std::min(window.x - context.px(40), context.px(size.x)),
                       std::min(window.y - context.px(40), context.px(size.y))};
  const ImVec2 at = {std::floor((window.x - real.x) / 2), std::floor((window.y - real.y) / 2)};
  const ImVec2 end = {at.x + real.x, at.y + real.y};
  begin_panel("veil", {{0, 0}, window}, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({0, 0}, window, context.color(Role::Background, 0.6f));
  draw.AddRectFilled(at, end, context.color(Role::SurfaceRaised), context.px(8));
  draw.AddRect(at, end, context.color(Role::Hairline), context.px(8));
  ImGui::SetCursorScreenPos({0, 0});
  ImGui::InvisibleButton("beside", window);
  ImGui::SetItemAllowOverlap();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool outside = mouse.x < at.x || mouse.y < at.y || mouse.x > end.x || mouse.y > end.y;
  if (ImGui::IsItemClicked() && outside) out.emit(ToggleOverlay{overlay});
  const float pad = context.px(kPadPx);
  begin_panel("dialog", {{at.x + pad, at.y + pad}, {real.x - 2 * pad, real.y - 2 * pad}});
}

void end_dialog() {
  ImGui::EndChild();
  ImGui::EndChild();
}

bool draw_field(const PanelContext& context, FieldView& view, const char* hint, PanelOutput& out) {
  // Letters that came while the field was on its way are not lost.
  view.typed += context.typed_early;
  if (view.just_shown) ImGui::SetKeyboardFocusHere();
  view.just_shown = false;
  ImGui::SetNextItemWidth(-1);
  const bool entered = ImGui::InputTextWithHint(
      "##field", context.text(hint), &view.typed,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackAlways, go_on_writing, &view.ready);
  out.typing |= ImGui::IsItemActive();
  out.shown.push_back(view.typed);
  out.redraw_in_s = std::min(out.redraw_in_s, kBlinkSeconds);
  return entered;
}

void choose_row(FieldView& view, int count) {
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow))) ++view.row;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow))) --view.row;
  view.row = std::clamp(view.row, 0, std::max(0, count - 1));
}

}  // namespace coroscope
