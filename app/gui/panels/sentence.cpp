#include "app/gui/panels/sentence.h"

#include <algorithm>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "core/trace/describe.h"

namespace coroscope {

namespace {

// The marks of the source panel: a bar for what just ran, an arrow for what comes next.
void draw_marks(const PanelContext& context, float x, float first_y, float second_y) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({x, first_y}, {x + context.px(3), first_y + context.fonts.large->FontSize},
                     context.color(Role::StateRunning));
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
  const float first_y = rect.at.y + context.px(8);
  const float second_y = first_y + context.fonts.large->FontSize + context.px(4);
  draw_marks(context, rect.at.x + context.px(12), first_y, second_y);
  // A long sentence is set smaller before any of it is left out.
  ImFont* const large = context.fonts.large;
  ImFont* const font = text_width(large, stop) <= width ? large : context.fonts.text;
  draw_text(draw, font, {x, first_y + (large->FontSize - font->FontSize) / 2}, context.color(Role::Text),
            elide(font, stop, width));
  draw_text(draw, context.fonts.text, {x, second_y}, context.color(Role::TextMuted),
            elide(context.fonts.text, next, width));
  ImGui::SetCursorScreenPos(rect.at);
  ImGui::Dummy(rect.size);
  if (ImGui::IsItemHovered() &&
      std::max(text_width(font, stop), text_width(context.fonts.text, next)) > width) {
    const std::string lines[] = {stop, next};
    show_hint(context, lines);
  }
  ImGui::EndChild();
}

}  // namespace coroscope
