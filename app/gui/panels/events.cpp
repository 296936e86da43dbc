#include <algorithm>
#include <cmath>

#include "app/gui/draw_text.h"
#include "app/gui/follow_pick.h"
#include "app/gui/panels/tabs.h"

namespace coroscope {
namespace {

constexpr float kRowPx = 20, kBetweenPx = 20;

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

}  // namespace

void draw_events(const PanelContext& context, const PanelRect& rect, EventSentences& sentences, bool moved,
                 PanelOutput& out) {
  const Session& session = context.session;
  if (session.trace().empty()) return draw_empty(context, rect, context.words.text("ui.events.empty"));
  begin_panel("event_rows", rect);
  const float row_px = context.px(kRowPx);
  const auto count = static_cast<int>(session.trace().size());
  const EventColumns columns = columns_of(context);
  ImGuiListClipper clipper;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  clipper.Begin(count, row_px);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const auto index = static_cast<EventIndex>(i);
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
    const float y = static_cast<float>(current) * row_px, top = ImGui::GetScrollY();
    const float half = std::floor(rect.size.y / 2 / row_px) * row_px;
    if (y < top || y + row_px > top + rect.size.y) ImGui::SetScrollY(std::max(0.f, y - half));
  }
  ImGui::EndChild();
}

}  // namespace coroscope
