#include "app/gui/panels/toolbar.h"

#include <algorithm>
#include <cmath>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "app/gui/panels/menus.h"

namespace coroscope {
namespace {

constexpr float kNamePx = 230;  // kept for the program's name beside the menus

// From x on; ends before end_x.
void draw_name(const PanelContext& context, const PanelRect& rect, float x, float end_x, PanelOutput& out) {
  const Session& session = context.session;
  const float height = context.px(30), y = rect.at.y + (rect.size.y - height) / 2;
  ImGui::SetCursorScreenPos({x, y});
  if (icon_button(context, "open", Icon::Open, height, context.text("ui.toolbar.open")))
    out.emit(ToggleOverlay{Overlay::Open});
  x += height;
  ImGui::SetCursorScreenPos({x, y});
  if (session.running()) {
    if (icon_button(context, "stop", Icon::Stop, height, context.text("ui.toolbar.stop")))
      out.emit(StopRun{});
  } else if (icon_button(context, "again", Icon::Again, height, context.text("ui.toolbar.again"),
                         !session.file().empty())) {
    out.emit(RunAgain{});
  }
  x += height + context.px(8);

  const std::string name =
      session.file().empty() ? context.text("ui.toolbar.nothing_open") : session.file().filename().string();
  out.shown.push_back(name);
  ImFont* font = context.fonts.large;
  const std::string words = elide(font, name, std::max(0.f, end_x - x));
  draw_text(*ImGui::GetWindowDrawList(), font, {x, rect.at.y + (rect.size.y - font->FontSize) / 2},
            context.color(Role::Text), words);
  x += text_width(font, words) + context.px(12);
  if (session.running()) {
    const std::string running = context.words.format(
        "ui.toolbar.running", {{"steps", std::to_string(session.trace().totals().step)}});
    const std::string fits = elide(context.fonts.text, running, std::max(0.f, end_x - x));
    draw_text(*ImGui::GetWindowDrawList(), context.fonts.text,
              {x, rect.at.y + (rect.size.y - context.fonts.text->FontSize) / 2},
              context.color(Role::StateRunning), fits);
  }
}

// Draws from the right; returns where it begins.
float draw_settings(const PanelContext& context, const PanelRect& rect, PanelOutput& out) {
  const float height = context.px(30), y = rect.at.y + (rect.size.y - height) / 2;
  const Preferences& preferences = context.session.preferences();
  float x = rect.end().x - context.px(8) - height;
  ImGui::SetCursorScreenPos({x, y});
  if (icon_button(context, "keys", Icon::Keys, height, context.text("ui.toolbar.keys")))
    out.emit(ToggleOverlay{Overlay::Keys});
  x -= height;
  ImGui::SetCursorScreenPos({x, y});
  if (icon_button(context, "theme", preferences.dark ? Icon::Light : Icon::Dark, height,
                  context.text("ui.toolbar.theme")))
    out.emit(SetDark{!preferences.dark});
  const char* other = context.text("ui.toolbar.other_language");
  x -= text_width(context.fonts.text, other) + context.px(16);
  ImGui::SetCursorScreenPos({x, y});
  if (text_button(context, "language", other, height, context.text("ui.toolbar.language")))
    out.emit(SetLanguage{!preferences.chinese});
  return x;
}

}  // namespace

void draw_toolbar(const PanelContext& context, const PanelRect& rect, PanelOutput& out) {
  begin_panel("toolbar", rect, ImGuiWindowFlags_NoScrollbar);
  const Choice axes[] = {{context.text("ui.axis.step"), context.text("ui.axis.step.hint")},
                         {context.text("ui.axis.time"), context.text("ui.axis.time.hint")},
                         {context.text("ui.axis.squeezed"), context.text("ui.axis.squeezed.hint")}};
  const float settings_x = draw_settings(context, rect, out);
  const float width = choice_row_width(context, axes), height = context.px(28);
  const float axes_x = settings_x - width - context.px(12), bar = context.px(30);
  const ImVec2 at = {rect.at.x + context.px(8), rect.at.y + (rect.size.y - bar) / 2};
  const float menus_end = draw_menus(context, at, bar, axes_x - at.x - context.px(kNamePx), out);
  draw_name(context, rect, menus_end + context.px(8), axes_x - context.px(16), out);
  ImGui::SetCursorScreenPos({std::floor(axes_x), rect.at.y + (rect.size.y - height) / 2});
  const int chosen =
      choice_row(context, "axis", axes, static_cast<int>(context.session.preferences().axis), height);
  if (chosen >= 0) out.emit(SetAxis{static_cast<AxisMode>(chosen)});
  ImGui::EndChild();
}

}  // namespace coroscope
