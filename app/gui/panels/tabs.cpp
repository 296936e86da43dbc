#include "app/gui/panels/tabs.h"

#include <algorithm>

#include "app/gui/draw_text.h"

namespace coroscope {
namespace {

struct TabTitle {
  Tab tab;
  std::string words;
  std::string count{};  // of what wants to be read
};

std::vector<TabTitle> titles(const PanelContext& context, const Gathered& gathered, const OpenLesson& lesson,
                             bool output_apart) {
  const auto word = [&](std::string_view key) { return std::string(context.words.text(key)); };
  std::vector<TabTitle> titles;
  if (lesson.lesson != nullptr) titles.push_back({Tab::Lesson, word("ui.panel.lesson")});
  if (!output_apart) titles.push_back({Tab::Output, word("ui.panel.output")});
  titles.push_back({Tab::Events, word("ui.panel.events")});
  const auto warnings = std::ranges::lower_bound(gathered.warnings(), context.session.cursor());
  const auto count = warnings - gathered.warnings().begin();
  titles.push_back({Tab::Warnings, word("ui.panel.warnings"), count > 0 ? std::to_string(count) : ""});
  return titles;
}

// Draws the row of titles and returns its height.
float draw_titles(const PanelContext& context, const PanelRect& rect, const std::vector<TabTitle>& titles,
                  TabsView& view) {
  const float height = context.px(28);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  float x = rect.at.x + context.px(4);
  for (const TabTitle& title : titles) {
    const bool chosen = title.tab == view.chosen;
    ImFont* font = context.fonts.text;
    const float text = text_width(font, title.words);
    const float count = title.count.empty() ? 0 : text_width(context.fonts.bold, title.count) + context.px(6);
    const float width = text + count + context.px(16);
    ImGui::SetCursorScreenPos({x, rect.at.y});
    ImGui::PushID(static_cast<int>(title.tab));
    if (ImGui::InvisibleButton("tab", {width, height})) view.chosen = title.tab;
    ImGui::PopID();
    const bool strong = chosen || ImGui::IsItemHovered();
    draw_text(draw, font, {x + context.px(8), rect.at.y + (height - font->FontSize) / 2},
              context.color(strong ? Role::Text : Role::TextMuted), title.words);
    if (count > 0)
      draw_text(draw, context.fonts.bold,
                {x + context.px(14) + text, rect.at.y + (height - context.fonts.bold->FontSize) / 2},
                context.color(Role::Warning), title.count);
    if (chosen)
      draw.AddRectFilled({x + context.px(8), rect.at.y + height - context.px(3)},
                         {x + context.px(8) + text, rect.at.y + height - context.px(1)},
                         context.color(Role::Accent));
    x += width;
  }
  return height;
}

}  // namespace

void draw_tabs(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
               const OpenLesson& lesson, bool output_apart, TabsView& view, EventSentences& sentences,
               PanelOutput& out) {
  begin_panel("tabs", rect, ImGuiWindowFlags_NoScrollbar);
  const Session& session = context.session;
  const bool new_run = view.generation != session.generation();
  const bool moved = new_run || view.cursor != session.cursor();
  view.generation = session.generation();
  view.cursor = session.cursor();

  const std::vector<TabTitle> shown = titles(context, gathered, lesson, output_apart);
  const auto has = [&](Tab tab) { return std::ranges::find(shown, tab, &TabTitle::tab) != shown.end(); };
  if (!has(view.chosen)) view.chosen = shown.front().tab;
  const float top = draw_titles(context, rect, shown, view);
  const PanelRect body = {{rect.at.x, rect.at.y + top}, {rect.size.x, std::max(1.f, rect.size.y - top)}};
  switch (view.chosen) {
    case Tab::Lesson:
      draw_lesson(context, body, lesson, moved, out);
      break;
    case Tab::Output:
      draw_output(context, body, gathered, moved, out);
      break;
    case Tab::Events:
      draw_events(context, body, sentences, moved, out);
      break;
    case Tab::Warnings:
      draw_warnings(context, body, gathered, sentences, out);
      break;
  }
  ImGui::EndChild();
}

}  // namespace coroscope
