#include "app/gui/panels/input.h"

#include <algorithm>

#include <imgui_stdlib.h>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"

namespace coroscope {
namespace {

constexpr double kPauseSeconds = 0.6;  // of the user's, before the program runs
constexpr double kBlinkSeconds = 0.4;  // of the text field's cursor
constexpr float kPadPx = 12;

}  // namespace

void draw_input(const PanelContext& context, const PanelRect& rect, InputView& view, PanelOutput& out) {
  const Session& session = context.session;
  const double now_s = ImGui::GetTime();
  if (view.file != session.file() || (view.changed_at_s == 0 && view.text != session.input_text())) {
    view.file = session.file();
    view.text = session.input_text();
    view.changed_at_s = 0;
  }
  begin_panel("input", rect, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float pad = context.px(kPadPx), width = std::max(1.f, rect.size.x - 2 * pad);
  const char* const key = session.wants_input() ? "ui.input.wants"
                          : view.text.empty()   ? "ui.input.empty"
                                                : "ui.input.given";
  const float words_px = draw_wrapped(
      *ImGui::GetWindowDrawList(), context.fonts.text, {rect.at.x + pad, rect.at.y + context.px(4)}, width,
      context.color(session.wants_input() ? Role::Warning : Role::TextMuted), context.words.text(key));
  const float top = rect.at.y + words_px + context.px(10);
  ImGui::SetCursorScreenPos({rect.at.x + pad, top});
  ImGui::PushFont(context.fonts.mono);
  const float height =
      std::max(context.fonts.mono->FontSize + context.px(10), rect.end().y - top - context.px(8));
  take_keyboard_when_opened(view.drawn_in, out);
  // ImGui would take back all that was written when Esc is pressed.
  const bool escape = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
  const std::string before = escape ? view.text : std::string();
  if (ImGui::InputTextMultiline("##input", &view.text, {width, height}) && !escape) view.changed_at_s = now_s;
  if (escape) view.text = before;
  const bool active = ImGui::IsItemActive();
  ImGui::PopFont();
  if (active) {
    out.typing = true;
    out.redraw_in_s = std::min(out.redraw_in_s, kBlinkSeconds);
  }
  if (view.changed_at_s > 0 && now_s - view.changed_at_s >= kPauseSeconds) {
    out.emit(SetInput{view.text});
    view.changed_at_s = 0;
  } else if (view.changed_at_s > 0) {
    out.redraw_in_s = std::min(out.redraw_in_s, view.changed_at_s + kPauseSeconds - now_s);
  }
  out.shown.push_back(view.text);
  ImGui::EndChild();
}

}  // namespace coroscope
