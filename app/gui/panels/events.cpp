#include <algorithm>
#include <cmath>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "app/gui/follow_pick.h"
#include "app/gui/panels/tabs.h"

namespace coroscope {
namespace {

constexpr float kRowPx = 20, kBetweenPx = 20;
constexpr float kFilterPx = 28, kTextLeastPx = 120, kTextMostPx = 220;

// What a step consists of stands out from the loop's bookkeeping.
bool is_bookkeeping(const Fact& fact) {
  return std::holds_alternative<RunDescribed>(fact) || std::holds_alternative<SourceLoaded>(fact) ||
         std::holds_alternative<IterationBegan>(fact) || std::holds_alternative<FutureSeen>(fact) ||
         std::holds_alternative<LoopSelected>(fact) || std::holds_alternative<CallbackAdded>(fact) ||
         std::holds_alternative<CallbackRemoved>(fact) || std::holds_alternative<HandleSkipped>(fact);
}

// The columns before the sentence, as wide as the longest that this run has in them.
struct EventColumns {
  float time_px, step_px;
};
EventColumns columns_of(const PanelContext& context) {
  const Trace& trace = context.session.trace();
  const auto width = [&](const std::string& longest) {
    return text_width(context.fonts.mono_small, longest) + context.px(kBetweenPx);
  };
  return {width(format_seconds(trace.duration())), width(std::to_string(trace.totals().step))};
}

void draw_event(const PanelContext& context, const EventColumns& columns, EventIndex index, ImVec2 at,
                float width_px, const std::string& sentence) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Event event = context.session.trace().at(index);
  const float height = context.px(kRowPx);
  const ImVec2 end = {at.x + width_px, at.y + height};
  const EventIndex cursor = context.session.cursor();
  const bool current = index + 1 == cursor, selected = context.session.selection().event == index;
  if (current) {
    draw.AddRectFilled(at, end, context.color(Role::StateRunning, 0.13f));
    draw.AddRectFilled(at, {at.x + context.px(3), end.y}, context.color(Role::StateRunning));
  } else if (ImGui::IsItemHovered()) {
    draw.AddRectFilled(at, end, context.color(Role::Hairline, 0.4f));
  }
  if (selected)
    draw.AddRect({at.x + context.px(4), at.y}, {end.x - context.px(4), end.y}, context.color(Role::Selection),
                 context.px(4), 0, context.px(2));
  // What lies ahead of the cursor is pale: it has not happened yet.
  const float strength = index < cursor ? 1.f : 0.5f;
  ImFont* mono = context.fonts.mono_small;
  const float mono_y = at.y + (height - mono->FontSize) / 2;
  float x = at.x + context.px(12);
  draw_text(draw, mono, {x, mono_y}, context.color(Role::TextMuted, strength), format_seconds(event.at));
  x += columns.time_px;
  if (const auto* began = std::get_if<StepBegan>(&event.fact))
    draw_text(draw, mono, {x, mono_y}, context.color(Role::TextMuted, strength),
              std::to_string(began->number));
  x += columns.step_px;
  ImFont* font = context.fonts.text;
  const Role ink = is_bookkeeping(event.fact) ? Role::TextMuted : Role::Text;
  draw_text(draw, font, {x, at.y + (height - font->FontSize) / 2}, context.color(ink, strength),
            elide(font, sentence, std::max(0.f, end.x - x - context.px(12))));
}

// The row below the events, in which they are chosen.
void draw_filter(const PanelContext& context, const PanelRect& rect, EventsView& view, PanelOutput& out) {
  const Choice choices[kEventGroups] = {
      {context.text("ui.events.all"), context.text("ui.events.all")},
      {context.text("ui.events.tasks"), context.text("ui.events.tasks")},
      {context.text("ui.events.queue"), context.text("ui.events.queue")},
      {context.text("ui.events.futures"), context.text("ui.events.futures")},
      {context.text("ui.events.program"), context.text("ui.events.program")}};
  const float height = context.px(kFilterPx), row = height - context.px(4);
  const float choices_px = choice_row_width(context, choices);
  const bool both = rect.size.x > choices_px + context.px(kTextLeastPx);
  ImGui::SetCursorScreenPos({rect.at.x + context.px(12), rect.at.y + context.px(2)});
  if (both) {
    const int chosen = choice_row(context, "groups", choices, static_cast<int>(view.wanted.group), row);
    if (chosen >= 0) view.wanted.group = static_cast<EventGroup>(chosen);
    ImGui::SetCursorScreenPos({rect.at.x + choices_px + context.px(24), rect.at.y + context.px(2)});
  }
  const TaskId selected = context.session.selection().task;
  const float room = rect.end().x - ImGui::GetCursorScreenPos().x - context.px(12);
  ImGui::SetNextItemWidth(std::min(room, context.px(kTextMostPx)));
  if (ImGui::InputTextWithHint("##filter", context.text("ui.events.filter"), view.typed, sizeof view.typed))
    view.wanted.text = view.typed;
  out.shown.emplace_back(view.typed);
  out.typing |= ImGui::IsItemActive();
  if (!selected && !view.of_selected) return;
  const std::string_view words = context.words.text("ui.events.of_selected");
  if (room - context.px(kTextMostPx) < text_width(context.fonts.text, words) + 2 * row) return;
  ImGui::SameLine();
  ImGui::Checkbox(words.data(), &view.of_selected);
}

}  // namespace

void draw_events(const PanelContext& context, const PanelRect& rect, EventsView& view,
                 EventSentences& sentences, bool moved, PanelOutput& out) {
  const Session& session = context.session;
  if (session.trace().empty()) return draw_empty(context, rect, context.words.text("ui.events.empty"));
  const float filter_px = context.px(kFilterPx);
  const PanelRect list{rect.at, {rect.size.x, std::max(1.f, rect.size.y - filter_px)}};
  draw_filter(context, {{rect.at.x, list.end().y}, {rect.size.x, filter_px}}, view, out);
  WantedEvents wanted = view.wanted;
  if (view.of_selected) wanted.task = session.selection().task;
  const bool all = wanted == WantedEvents{};
  if (!all) out.moving |= view.filter.look(session.trace(), session.generation(), wanted);
  const std::vector<EventIndex>& found = view.filter.found();
  const auto count = all ? static_cast<int>(session.trace().size()) : static_cast<int>(found.size());
  const auto event_at = [&](int row) {
    return all ? static_cast<EventIndex>(row) : found[static_cast<std::size_t>(row)];
  };
  if (count == 0) return draw_empty(context, list, context.words.text("ui.events.nothing"));
  begin_panel("event_rows", list);
  const float row_px = context.px(kRowPx);
  const EventColumns columns = columns_of(context);
  ImGuiListClipper clipper;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  clipper.Begin(count, row_px);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const EventIndex index = event_at(i);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::PushID(i);
      if (ImGui::InvisibleButton("event", {rect.size.x, row_px})) go_to_event(index, out);
      ImGui::PopID();
      draw_event(context, columns, index, at, rect.size.x, sentences.of(index));
    }
  }
  ImGui::PopStyleVar();
  if (moved) {
    // The current row in the middle, unless it is in sight already.
    const EventIndex current = session.cursor() == 0 ? 0 : session.cursor() - 1;
    const auto after = std::ranges::upper_bound(found, current);
    const auto row =
        all ? current : static_cast<EventIndex>(after - found.begin()) - (after != found.begin());
    const float y = static_cast<float>(row) * row_px, top = ImGui::GetScrollY();
    const float half = std::floor(list.size.y / 2 / row_px) * row_px;
    if (y < top || y + row_px > top + list.size.y) ImGui::SetScrollY(std::max(0.f, y - half));
  }
  ImGui::EndChild();
}

}  // namespace coroscope
