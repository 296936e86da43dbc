#include "app/gui/panels/sentence.h"

#include <algorithm>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "core/trace/describe.h"

namespace coroscope {

void draw_sentence(const PanelContext& context, const PanelRect& rect) {
  begin_panel("sentence", rect, ImGuiWindowFlags_NoScrollbar);
  const Session& session = context.session;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float x = rect.at.x + context.px(12), width = rect.size.x - context.px(24);
  if (session.trace().empty()) {
    draw_text(draw, context.fonts.large, {x, rect.at.y + (rect.size.y - context.fonts.large->FontSize) / 2},
              context.color(Role::TextMuted), context.words.text("ui.sentence.empty"));
    ImGui::EndChild();
    return;
  }
  const std::string stop = context.words.sentence(describe_stop(session.trace(), session.state()));
  const std::string next = context.words.format(
      "ui.sentence.next",
      {{"what", context.words.sentence(describe_next(session.trace(), session.state()))}});
  const float first_y = rect.at.y + context.px(8);
  const float second_y = first_y + context.fonts.large->FontSize + context.px(4);
  draw_text(draw, context.fonts.large, {x, first_y}, context.color(Role::Text),
            elide(context.fonts.large, stop, width));
  draw_text(draw, context.fonts.text, {x, second_y}, context.color(Role::TextMuted),
            elide(context.fonts.text, next, width));
  ImGui::SetCursorScreenPos(rect.at);
  ImGui::Dummy(rect.size);
  if (ImGui::IsItemHovered() &&
      std::max(text_width(context.fonts.large, stop), text_width(context.fonts.text, next)) > width) {
    const std::string lines[] = {stop, next};
    show_hint(context, lines);
  }
  ImGui::EndChild();
}

}  // namespace coroscope
