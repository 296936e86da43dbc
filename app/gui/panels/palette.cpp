#include "app/gui/actions.h"
#include "app/gui/draw_text.h"
#include "app/gui/panels/overlays.h"

namespace coroscope {
namespace {

constexpr float kRowPx = 28;

std::string title(const PanelContext& context, const Action& action) {
  return std::string(context.words.text(menu_title(action.menu))) + ": " +
         std::string(context.words.text(action.name));
}

std::vector<const Action*> found(const PanelContext& context, std::string_view wanted) {
  std::vector<const Action*> actions;
  for (const Action& action : all_actions())
    // What Esc does is to close this.
    if (action.name != std::string_view("do.clear") && matches(title(context, action), wanted))
      actions.push_back(&action);
  return actions;
}

void run(const Action& action, const Session& session, PanelOutput& out) {
  if (!action.is_enabled(session)) return;
  out.emit(ToggleOverlay{Overlay::Palette});
  for (Command& command : action.run(session)) out.emit(std::move(command));
}

void draw_row(const PanelContext& context, const Action& action, bool chosen, ImVec2 at, float width) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float height = context.px(kRowPx), pad = context.px(8);
  if (chosen)
    draw.AddRectFilled(at, {at.x + width, at.y + height}, context.color(Role::Accent, 0.14f), context.px(4));
  const Session& session = context.session;
  ImFont* font = context.fonts.text;
  const float strength = action.is_enabled(session) ? 1 : 0.45f, y = at.y + (height - font->FontSize) / 2;
  if (action.checked && action.checked(session)) {
    const float x = at.x + pad, middle = at.y + height / 2;
    draw.AddLine({x, middle}, {x + context.px(4), middle + context.px(4)}, context.color(Role::Accent),
                 context.px(2));
    draw.AddLine({x + context.px(4), middle + context.px(4)}, {x + context.px(11), middle - context.px(5)},
                 context.color(Role::Accent), context.px(2));
  }
  float end = at.x + width - pad;
  if (!action.keys.empty()) {
    const std::string keys = shortcut_text(action.keys.front());
    end -= text_width(context.fonts.mono_small, keys);
    draw_text(draw, context.fonts.mono_small, {end, at.y + (height - context.fonts.mono_small->FontSize) / 2},
              context.color(Role::TextMuted, strength), keys);
  }
  const float x = at.x + context.px(28);
  draw_text(draw, font, {x, y}, context.color(Role::Text, strength),
            elide(font, title(context, action), std::max(0.f, end - x - pad)));
}

}  // namespace

void draw_palette(const PanelContext& context, FieldView& field, PanelOutput& out) {
  begin_dialog(context, Overlay::Palette, {620, 460}, out);
  const std::size_t before = field.typed.size();
  const bool entered = draw_field(context, field, "ui.palette.hint", out);
  if (field.typed.size() != before) field.row = 0;
  const std::vector<const Action*> actions = found(context, field.typed);
  choose_row(field, static_cast<int>(actions.size()));
  if (entered && !actions.empty()) run(*actions[static_cast<std::size_t>(field.row)], context.session, out);
  ImGui::Dummy({1, context.px(4)});
  ImGui::BeginChild("actions");
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::InvisibleButton("action", {width, context.px(kRowPx)})) run(*actions[i], context.session, out);
    ImGui::PopID();
    // A pointer that only lies there does not take the choice from the keys.
    if (ImGui::IsItemHovered() && (moved.x != 0 || moved.y != 0)) field.row = static_cast<int>(i);
    const bool chosen = static_cast<int>(i) == field.row;
    if (chosen && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
    draw_row(context, *actions[i], chosen, at, width);
  }
  ImGui::PopStyleVar();
  if (actions.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, context.color(Role::TextMuted));
    ImGui::TextWrapped("%s", context.text("ui.palette.nothing"));
    ImGui::PopStyleColor();
  }
  ImGui::EndChild();
  end_dialog();
}

}  // namespace coroscope
