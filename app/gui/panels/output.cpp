#include <algorithm>

#include "app/gui/draw_text.h"
#include "app/gui/follow_pick.h"
#include "app/gui/panels/tabs.h"

namespace coroscope {
namespace {

constexpr float kLinePx = 19;

struct OutputRow {
  const PanelContext& context;
  std::span<const OutputPiece> line;
  ImVec2 at;
  EventIndex last_step;  // what was printed from here on is the last step's

  bool is_new() const { return line.back().event >= last_step && line.front().event < cursor(); }
  EventIndex cursor() const { return context.session.cursor(); }

  float width() const {
    float width = 2 * context.px(12) + text_width(context.fonts.mono, "! ");
    for (const OutputPiece& piece : line) width += text_width(context.fonts.mono, piece.text);
    return width;
  }

  void draw(ImDrawList& to, float width_px) const {
    const float height = context.px(kLinePx);
    if (is_new()) {
      to.AddRectFilled(at, {at.x + width_px, at.y + height}, context.color(Role::StateRunning, 0.13f));
      to.AddRectFilled(at, {at.x + context.px(3), at.y + height}, context.color(Role::StateRunning));
    }
    ImFont* font = context.fonts.mono;
    float x = at.x + context.px(12);
    for (const OutputPiece& piece : line) {
      if (piece.event >= cursor()) break;
      // Told apart by a mark in front as well as by colour.
      if (piece.stream == Stream::Err && &piece == &line.front()) {
        draw_text(to, font, {x, at.y + (height - font->FontSize) / 2}, context.color(Role::StateFailed), "!");
        x += text_width(font, "! ");
      }
      draw_text(to, font, {x, at.y + (height - font->FontSize) / 2},
                context.color(piece.stream == Stream::Err ? Role::StateFailed : Role::Text), piece.text);
      x += text_width(font, piece.text);
      if (piece.cut_off)
        draw_text(to, font, {x, at.y + (height - font->FontSize) / 2}, context.color(Role::TextMuted), "…");
    }
  }
};

}  // namespace

void draw_output(const PanelContext& context, const PanelRect& rect, const Gathered& gathered, bool moved,
                 PanelOutput& out) {
  const Session& session = context.session;
  const std::size_t lines = gathered.output_lines_before(session.cursor());
  if (lines == 0) {
    const bool ended = !session.running() && !session.trace().empty();
    const char* words = gathered.output_lines() > 0 ? "ui.output.not_yet"
                        : ended                     ? "ui.output.nothing"
                                                    : "ui.output.empty";
    return draw_empty(context, rect, context.words.text(words));
  }
  begin_panel("output_lines", rect, ImGuiWindowFlags_HorizontalScrollbar);
  const float line_px = context.px(kLinePx);
  const StepState& step = session.state().step();
  const EventIndex last_step = step.began == kNoEvent ? 0 : step.began;
  ImGuiListClipper clipper;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  clipper.Begin(static_cast<int>(lines), line_px);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const std::span<const OutputPiece> line = gathered.output_line(static_cast<std::size_t>(i));
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::PushID(i);
      const OutputRow row{context, line, at, last_step};
      // Lines are as wide as the panel at least, and as their text, so that there is something to scroll.
      const float width = std::max(rect.size.x - ImGui::GetStyle().ScrollbarSize, row.width());
      if (ImGui::InvisibleButton("line", {width, line_px})) go_to_event(line.front().event, out);
      ImGui::PopID();
      row.draw(*ImGui::GetWindowDrawList(), width);
    }
  }
  ImGui::PopStyleVar();
  if (moved) ImGui::SetScrollY(static_cast<float>(lines) * line_px);
  ImGui::EndChild();
}

}  // namespace coroscope
