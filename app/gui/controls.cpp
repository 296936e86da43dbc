#include "app/gui/controls.h"

#include <limits>

#include <imgui_internal.h>

#include "app/gui/draw_text.h"
#include "app/gui/icons.h"

namespace coroscope {
namespace {

constexpr float kHintWidthPx = 360;
constexpr double kHintAfterSeconds = 0.4;

void shade_last_item(const PanelContext& context) {
  if (!ImGui::IsItemHovered()) return;
  ImGui::GetWindowDrawList()->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                            context.color(Role::Hairline, ImGui::IsItemActive() ? 1.f : 0.6f),
                                            context.px(5));
}

ImVec2 middle_of_last_item() {
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  return {(min.x + max.x) / 2, (min.y + max.y) / 2};
}

}  // namespace

bool icon_button(const PanelContext& context, const char* id, Icon icon, float height_px, const char* hint,
                 bool enabled) {
  const bool clicked = ImGui::InvisibleButton(id, {height_px, height_px}) && enabled;
  if (enabled) shade_last_item(context);
  draw_icon(*ImGui::GetWindowDrawList(), icon, middle_of_last_item(), height_px * 0.46f,
            context.color(Role::Text, enabled ? 0.85f : 0.25f));
  hint_for_last_item(context, hint);
  return clicked;
}

bool text_button(const PanelContext& context, const char* id, std::string_view words, float height_px,
                 const char* hint, bool outlined) {
  ImFont* font = context.fonts.text;
  const float width = text_width(font, words);
  const bool clicked = ImGui::InvisibleButton(id, {width + context.px(16), height_px});
  shade_last_item(context);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (outlined)
    draw.AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), context.color(Role::Hairline),
                 context.px(5));
  const ImVec2 middle = middle_of_last_item();
  draw_text(draw, font, {middle.x - width / 2, middle.y - font->FontSize / 2},
            context.color(Role::Text, 0.85f), words);
  hint_for_last_item(context, hint);
  return clicked;
}

float choice_row_width(const PanelContext& context, std::span<const Choice> choices) {
  float width = context.px(4);
  for (const Choice& choice : choices) width += text_width(context.fonts.text, choice.words) + context.px(24);
  return width;
}

int choice_row(const PanelContext& context, const char* id, std::span<const Choice> choices, int chosen,
               float height_px) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float inset = context.px(2);
  draw.AddRectFilled(at, {at.x + choice_row_width(context, choices), at.y + height_px},
                     context.color(Role::Background), context.px(6));
  draw.AddRect(at, {at.x + choice_row_width(context, choices), at.y + height_px},
               context.color(Role::Hairline), context.px(6));
  int clicked = -1;
  float x = at.x + inset;
  ImGui::PushID(id);
  for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
    const char* words = choices[static_cast<std::size_t>(i)].words;
    ImFont* font = context.fonts.text;
    const float text = text_width(font, words), width = text + context.px(24);
    ImGui::SetCursorScreenPos({x, at.y});
    ImGui::PushID(i);
    if (ImGui::InvisibleButton("choice", {width, height_px})) clicked = i;
    ImGui::PopID();
    if (i == chosen) {
      const ImVec2 from = {x, at.y + inset}, to = {x + width, at.y + height_px - inset};
      draw.AddRectFilled(from, to, context.color(Role::SurfaceRaised), context.px(5));
      draw.AddRect(from, to, context.color(Role::Hairline), context.px(5));
    }
    const bool strong = i == chosen || ImGui::IsItemHovered();
    draw_text(draw, font, {x + context.px(12), at.y + (height_px - font->FontSize) / 2},
              context.color(strong ? Role::Text : Role::TextMuted), words);
    hint_for_last_item(context, choices[static_cast<std::size_t>(i)].hint);
    x += width;
  }
  ImGui::PopID();
  return clicked;
}

bool menu_open() {
  return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
}

void close_menu_with_escape() {
  if (menu_open() && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false))
    ImGui::ClosePopupToLevel(0, true);
}

void take_keyboard_when_opened(int& drawn_in, PanelOutput& out) {
  constexpr int kFirstFrames = 5;
  const int frame = ImGui::GetFrameCount();
  if (frame > drawn_in + 1 && frame > kFirstFrames) {
    ImGui::SetKeyboardFocusHere();
    out.moving = true;
  }
  drawn_in = frame;
}

void hint_for_last_item(const PanelContext& context, const char* words) {
  // Not while a button is held: nobody reads then, and the hint would cover what the click does.
  if (*words == '\0' || !ImGui::IsItemHovered() || ImGui::GetIO().MouseDown[0] || hint_due_in_s() > 0) return;
  const std::string line = words;
  show_hint(context, {&line, 1});
}

double hint_due_in_s() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.HoveredId == 0) return std::numeric_limits<double>::infinity();
  return g.HoveredIdTimer < kHintAfterSeconds ? kHintAfterSeconds - g.HoveredIdTimer : 0;
}

void show_hint(const PanelContext& context, std::span<const std::string> lines) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(10), context.px(8)});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(context.px(kHintWidthPx));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ImGui::PushStyleColor(ImGuiCol_Text, context.color(i == 0 ? Role::Text : Role::TextMuted));
    ImGui::TextUnformatted(lines[i].data(), lines[i].data() + lines[i].size());
    ImGui::PopStyleColor();
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

}  // namespace coroscope
