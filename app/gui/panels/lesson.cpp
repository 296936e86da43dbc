#include <algorithm>

#include "app/gui/draw_text.h"
#include "app/gui/panels/tabs.h"

namespace coroscope {
namespace {

// Writes paragraphs downwards.
struct Page {
  const PanelContext& context;
  ImVec2 at;
  float width_px;

  void write(ImFont* font, Role role, std::string_view words, float after_px) {
    at.y += draw_wrapped(*ImGui::GetWindowDrawList(), font, at, width_px, context.color(role), words) +
            context.px(after_px);
  }
  // A note for this moment, set apart by a bar.
  void write_note(std::string_view words) {
    ImFont* font = context.fonts.large;
    const float indent = context.px(12), top = at.y;
    const float height =
        draw_wrapped(*ImGui::GetWindowDrawList(), font, {at.x + indent, at.y + context.px(2)},
                     width_px - indent, context.color(Role::Text), words);
    ImGui::GetWindowDrawList()->AddRectFilled(
        {at.x, top}, {at.x + context.px(3), top + height + context.px(4)}, context.color(Role::Accent));
    at.y += height + context.px(14);
  }
};

}  // namespace

void draw_lesson(const PanelContext& context, const PanelRect& rect, const OpenLesson& open) {
  begin_panel("lesson_page", rect);
  const Lesson& lesson = *open.lesson;
  const float pad = context.px(12);
  const float top = rect.at.y - ImGui::GetScrollY();
  Page page{context, {rect.at.x + pad, top + context.px(4)}, rect.size.x - 2 * pad - context.px(8)};
  page.write(context.fonts.bold, Role::Text, lesson.title.in(context.language), 2);
  page.write(context.fonts.text, Role::TextMuted, lesson.question.in(context.language), 8);
  const Session& session = context.session;
  const std::vector<const LessonNote*> notes =
      notes_at(lesson, open.anchors, session.columns().previous_step_end(session.cursor()), session.cursor());
  for (const LessonNote* note : notes) page.write_note(note->text.in(context.language));
  if (notes.empty()) page.write_note(context.words.text("ui.lesson.no_note_yet"));
  page.write(context.fonts.text, Role::Text, lesson.summary.in(context.language), 6);
  page.write(context.fonts.text, Role::TextMuted,
             context.words.format("ui.lesson.try", {{"what", lesson.try_it.in(context.language)}}), 4);
  ImGui::SetCursorScreenPos({rect.at.x, top});
  ImGui::Dummy({1, page.at.y - top});
  ImGui::EndChild();
}

}  // namespace coroscope
