#include <algorithm>
#include <cmath>

#include "app/gui/draw_text.h"
#include "app/gui/keys.h"
#include "app/gui/panels/overlays.h"

namespace coroscope {

void draw_keys(const PanelContext& context, ImVec2 window_px, PanelOutput& out) {
  const float row_px = context.px(26), pad = context.px(20), keys_px = context.px(130);
  const std::span<const KeyLine> lines = key_lines();
  float meaning_px = 0;
  for (const KeyLine& line : lines)
    meaning_px = std::max(meaning_px, text_width(context.fonts.text, context.words.text(line.meaning)));
  const ImVec2 size = {keys_px + meaning_px + 2 * pad,
                       static_cast<float>(lines.size() + 1) * row_px + 2 * pad};
  const ImVec2 at = {std::floor((window_px.x - size.x) / 2),
                     std::floor(std::max(0.f, (window_px.y - size.y) / 2))};
  const ImVec2 end = {at.x + size.x, at.y + size.y};

  begin_panel("keys_overlay", {{0, 0}, window_px}, ImGuiWindowFlags_NoScrollbar);
  ImGui::SetCursorScreenPos({0, 0});
  if (ImGui::InvisibleButton("close_keys", window_px)) out.emit(ToggleKeys{});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({0, 0}, window_px, context.color(Role::Background, 0.6f));
  draw.AddRectFilled(at, end, context.color(Role::SurfaceRaised), context.px(8));
  draw.AddRect(at, end, context.color(Role::Hairline), context.px(8));
  float y = at.y + pad;
  draw_text(draw, context.fonts.bold, {at.x + pad, y}, context.color(Role::Text),
            context.words.text("ui.keys.title"));
  for (const KeyLine& line : lines) {
    y += row_px;
    // The two fonts are not of the same height: their middles stand on one line.
    ImFont* mono = context.fonts.mono;
    draw_text(draw, mono, {at.x + pad, y + (context.fonts.text->FontSize - mono->FontSize) / 2},
              context.color(Role::Text), context.words.text(line.keys));
    draw_text(draw, context.fonts.text, {at.x + pad + keys_px, y}, context.color(Role::TextMuted),
              context.words.text(line.meaning));
  }
  ImGui::EndChild();
}

}  // namespace coroscope
