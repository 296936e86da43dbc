#include "app/gui/panel.h"

#include <algorithm>

#include "app/gui/draw_text.h"

namespace coroscope {

void begin_panel(const char* id, const PanelRect& rect, ImGuiWindowFlags flags) {
  ImGui::SetCursorScreenPos(rect.at);
  ImGui::BeginChild(id, rect.size, false,
                    flags | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
}

float draw_heading(const PanelContext& context, const PanelRect& rect, std::string_view words) {
  ImFont* font = context.fonts.small;
  const float height = context.px(24);
  draw_text(*ImGui::GetWindowDrawList(), font,
            {rect.at.x + context.px(12), rect.at.y + (height - font->FontSize) / 2 + context.px(1)},
            context.color(Role::TextMuted), words);
  return height;
}

void draw_empty(const PanelContext& context, const PanelRect& rect, std::string_view words) {
  ImFont* font = context.fonts.text;
  const float width = std::min(rect.size.x - context.px(32), context.px(420));
  if (width <= 0) return;
  const ImVec2 size =
      font->CalcTextSizeA(font->FontSize, FLT_MAX, width, words.data(), words.data() + words.size());
  const ImVec2 at = {rect.at.x + (rect.size.x - size.x) / 2,
                     rect.at.y + std::max(context.px(4), (rect.size.y - size.y) / 2)};
  draw_wrapped(*ImGui::GetWindowDrawList(), font, at, width, context.color(Role::TextMuted), words);
}

}  // namespace coroscope
