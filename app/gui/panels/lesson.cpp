#include <algorithm>

#include "app/gui/controls.h"
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

// The places of the notes, in the order in which the run reaches them: each at the first stop behind its
// fact.
std::vector<EventIndex> stops_of(const Columns& columns, std::vector<EventIndex> anchors) {
  std::erase(anchors, kNoEvent);
  std::ranges::sort(anchors);
  std::vector<EventIndex> stops;
  for (const EventIndex anchor : anchors)
    if (const EventIndex stop = columns.next_step_end(anchor); stops.empty() || stops.back() != stop)
      stops.push_back(stop);
  return stops;
}

// "2 of 7" and the ways to the notes before and after; `last` is set when there is none after.
void draw_progress(const PanelContext& context, Page& page, const std::vector<EventIndex>& stops, bool& last,
                   PanelOutput& out) {
  const EventIndex cursor = context.session.cursor();
  const auto next = std::ranges::upper_bound(stops, cursor);
  const auto reached = next - stops.begin();
  last = next == stops.end();
  const float height = context.px(26);
  const auto button = [&](const char* id, const char* key, const char* hint) {
    ImGui::SetCursorScreenPos(page.at);
    const bool clicked = text_button(context, id, context.words.text(key), height, context.text(hint), true);
    page.at.x = ImGui::GetItemRectMax().x + context.px(8);
    return clicked;
  };
  const float left = page.at.x;
  if (reached > 0 && button("note_before", "ui.lesson.before", "ui.lesson.before.hint"))
    out.emit(SeekTo{stops[static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, reached - 2))]});
  if (!last && button("note_after", "ui.lesson.after", "ui.lesson.after.hint")) out.emit(SeekTo{*next});
  ImFont* font = context.fonts.text;
  draw_text(*ImGui::GetWindowDrawList(), font, {page.at.x, page.at.y + (height - font->FontSize) / 2},
            context.color(Role::TextMuted),
            context.words.format("ui.lesson.progress", {{"note", std::to_string(reached)},
                                                        {"notes", std::to_string(stops.size())}}));
  page.at = {left, page.at.y + height + context.px(6)};
}

}  // namespace

void draw_lesson(const PanelContext& context, const PanelRect& rect, const OpenLesson& open, bool moved,
                 PanelOutput& out) {
  begin_panel("lesson_page", rect);
  if (moved) ImGui::SetScrollY(0);
  const Lesson& lesson = *open.lesson;
  const Session& session = context.session;
  const float pad = context.px(12);
  const float top = rect.at.y - ImGui::GetScrollY();
  Page page{context, {rect.at.x + pad, top + context.px(4)}, rect.size.x - 2 * pad - context.px(8)};
  page.write(context.fonts.bold, Role::Text, lesson.title.in(context.language), 2);
  page.write(context.fonts.text, Role::TextMuted, lesson.question.in(context.language), 8);
  const std::vector<const LessonNote*> notes =
      notes_at(lesson, open.anchors, session.columns().previous_step_end(session.cursor()), session.cursor());
  for (const LessonNote* note : notes) page.write_note(note->text.in(context.language));
  if (notes.empty()) page.write_note(context.words.text("ui.lesson.no_note_yet"));
  bool last = false;
  draw_progress(context, page, stops_of(session.columns(), open.anchors), last, out);
  // The answer comes after the observations.
  if (last) {
    page.write(context.fonts.text, Role::Text, lesson.summary.in(context.language), 6);
    page.write(context.fonts.text, Role::TextMuted,
               context.words.format("ui.lesson.try", {{"what", lesson.try_it.in(context.language)}}), 4);
  }
  ImGui::SetCursorScreenPos({rect.at.x, top});
  ImGui::Dummy({1, page.at.y - top});
  ImGui::EndChild();
}

}  // namespace coroscope
