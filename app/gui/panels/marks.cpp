#include "app/gui/panels/marks.h"

#include "app/gui/flag.h"

namespace coroscope {

void draw_marks(const PanelContext& context, const PanelRect& rect, PanelOutput& out) {
  const Session& session = context.session;
  if (session.marks().empty()) return draw_empty(context, rect, context.words.text("ui.marks.empty"));
  begin_panel("mark_rows", rect);
  for (const Mark& mark : session.marks()) {
    const auto boundary = boundary_of(session.columns(), mark, session.trace().size());
    if (!boundary) continue;  // the run has not come so far
    const std::string words = mark_words(context, mark, *boundary);
    out.shown.push_back(words);
    ImGui::SetCursorPosX(context.px(12));
    ImGui::PushID(static_cast<int>(*boundary));
    if (ImGui::Selectable(words.c_str(), *boundary == session.cursor())) out.emit(SeekTo{*boundary});
    ImGui::PopID();
  }
  ImGui::EndChild();
}

}  // namespace coroscope
