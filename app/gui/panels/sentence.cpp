#include "app/gui/panels/sentence.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "core/trace/describe.h"

namespace coroscope {

namespace {

// A sentence in the lines that it has.
struct Caption {
  ImFont* font;
  std::vector<std::string> lines;
  float y;  // of the first
  bool shortened;
};

// How much of a text fits on a line, at best up to the end of a word; Chinese has no spaces.
std::size_t line_length(ImFont* font, std::string_view text, float width) {
  const char* rest = text.data();
  font->CalcTextSizeA(font->FontSize, width, 0, text.data(), text.data() + text.size(), &rest);
  const auto length = static_cast<std::size_t>(rest - text.data());
  if (length == text.size() || static_cast<unsigned char>(text[length]) >= 0x80) return length;
  const std::size_t space = text.substr(0, length + 1).rfind(' ');
  return space == std::string_view::npos || space == 0 ? length : space;
}

std::vector<std::string> broken(ImFont* font, std::string_view text, float width, std::size_t lines_max) {
  std::vector<std::string> lines;
  while (lines.size() + 1 < lines_max && text_width(font, text) > width) {
    const std::size_t length = line_length(font, text, width);
    lines.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  lines.push_back(elide(font, text, width));
  return lines;
}

// Above `end_y`: in large letters, or smaller ones before any of it is left out.
Caption set_caption(const PanelContext& context, const PanelRect& rect, float end_y, const std::string& text,
                    float width) {
  const float top = rect.at.y + context.px(6), room = end_y - top - context.px(2);
  Caption caption{};
  for (ImFont* const font : {context.fonts.large, context.fonts.text}) {
    caption.font = font;
    const auto lines_max = static_cast<std::size_t>(std::max(1.f, std::floor(room / font->FontSize)));
    caption.lines = broken(font, text, width, lines_max);
    caption.shortened = caption.lines.back().ends_with("…") && !text.ends_with("…");
    if (!caption.shortened) break;
  }
  caption.y =
      top + std::max(0.f, room - static_cast<float>(caption.lines.size()) * caption.font->FontSize) / 2;
  return caption;
}

// The marks of the source panel: a bar for what just ran, an arrow for what comes next.
void draw_marks(const PanelContext& context, float x, const Caption& caption, float second_y) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float end_y = caption.y + static_cast<float>(caption.lines.size()) * caption.font->FontSize;
  draw.AddRectFilled({x, caption.y}, {x + context.px(3), end_y}, context.color(Role::StateRunning));
  const float middle = second_y + context.fonts.text->FontSize / 2, size = context.px(4.5f);
  draw.AddTriangleFilled({x, middle - size}, {x + 2 * size, middle}, {x, middle + size},
                         context.color(Role::StateReady));
}

}  // namespace

void draw_sentence(const PanelContext& context, const PanelRect& rect) {
  begin_panel("sentence", rect, ImGuiWindowFlags_NoScrollbar);
  const Session& session = context.session;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float x = rect.at.x + context.px(28), width = rect.size.x - context.px(40);
  if (session.trace().empty()) {
    draw_text(draw, context.fonts.large, {x, rect.at.y + (rect.size.y - context.fonts.large->FontSize) / 2},
              context.color(Role::TextMuted), context.words.text("ui.sentence.empty"));
    ImGui::EndChild();
    return;
  }
  const std::string stop = context.words.sentence(describe_stop(session.trace(), session.state()));
  const std::string next = context.words.sentence(describe_next(session.trace(), session.state()));
  ImFont* const small = context.fonts.text;
  const float second_y = rect.end().y - context.px(8) - small->FontSize;
  const Caption caption = set_caption(context, rect, second_y, stop, width);
  draw_marks(context, rect.at.x + context.px(12), caption, second_y);
  for (std::size_t i = 0; i < caption.lines.size(); ++i)
    draw_text(draw, caption.font, {x, caption.y + static_cast<float>(i) * caption.font->FontSize},
              context.color(Role::Text), caption.lines[i]);
  draw_text(draw, small, {x, second_y}, context.color(Role::TextMuted), elide(small, next, width));
  ImGui::SetCursorScreenPos(rect.at);
  ImGui::Dummy(rect.size);
  if (ImGui::IsItemHovered() && (caption.shortened || text_width(small, next) > width)) {
    const std::string lines[] = {stop, next};
    show_hint(context, lines);
  }
  ImGui::EndChild();
}

}  // namespace coroscope
