#include "app/gui/panels/transport.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"

namespace coroscope {
namespace {

constexpr std::array<double, 7> kSpeeds = {0.5, 1, 2, 4, 8, 16, 64};

struct Row {
  const PanelContext& context;
  const PanelRect& rect;
  float x;

  float middle_y() const { return rect.at.y + rect.size.y / 2; }
  bool button(const char* id, Icon icon, const char* hint, bool enabled) {
    const float height = context.px(30);
    ImGui::SetCursorScreenPos({x, middle_y() - height / 2});
    x += height;
    return icon_button(context, id, icon, height, hint, enabled);
  }
  // In a box of its own width, so that a longer number moves nothing.
  void words(ImFont* font, const std::string& text, Role color, float width_px) {
    draw_text(*ImGui::GetWindowDrawList(), font, {x, middle_y() - font->FontSize / 2}, context.color(color),
              text);
    x += width_px;
  }
};

void draw_buttons(Row& row, PanelOutput& out) {
  const PanelContext& context = row.context;
  const Session& session = context.session;
  const bool back = session.cursor() > 0, forward = session.cursor() < session.trace().size();
  const bool anything = !session.trace().empty();
  if (row.button("first", Icon::First, context.text("ui.transport.first"), back)) out.emit(GoFirst{});
  if (row.button("iteration_back", Icon::IterationBack, context.text("ui.transport.iteration_back"), back))
    out.emit(StepBy{StepSize::Iteration, -1});
  if (row.button("back", Icon::Back, context.text("ui.transport.back"), back))
    out.emit(StepBy{StepSize::Step, -1});
  if (row.button("play", session.playing() ? Icon::Pause : Icon::Play,
                 context.text(session.playing() ? "ui.transport.pause" : "ui.transport.play"), anything))
    out.emit(TogglePlay{});
  if (row.button("forward", Icon::Forward, context.text("ui.transport.forward"), forward))
    out.emit(StepBy{StepSize::Step, +1});
  if (row.button("iteration_forward", Icon::IterationForward, context.text("ui.transport.iteration_forward"),
                 forward))
    out.emit(StepBy{StepSize::Iteration, +1});
  if (row.button("last", Icon::Last, context.text("ui.transport.last"), forward)) out.emit(GoLast{});
}

// As wide as the longest that this run will show here.
float label_width(const PanelContext& context, ImFont* font, const std::string& longest) {
  return text_width(font, longest) + context.px(16);
}

void draw_place(Row& row) {
  const PanelContext& context = row.context;
  const Session& session = context.session;
  const TraceState& state = session.state();
  const CodecContext& totals = session.trace().totals();
  const auto step = [&](std::uint32_t number) {
    return context.words.format("ui.transport.step",
                                {{"step", std::to_string(number)}, {"steps", std::to_string(totals.step)}});
  };
  const auto time = [&](VirtualTime t) {
    return context.words.format("ui.transport.time", {{"time", format_seconds(t)}});
  };
  const auto iteration = [&](std::uint32_t number) {
    return context.words.format("ui.transport.iteration", {{"iteration", std::to_string(number)}});
  };
  row.words(context.fonts.bold, step(state.step().number), Role::Text,
            label_width(context, context.fonts.bold, step(totals.step)));
  row.words(context.fonts.text, time(state.now()), Role::Text,
            label_width(context, context.fonts.text, time(session.trace().duration())));
  row.words(context.fonts.text, iteration(state.iteration()), Role::TextMuted,
            label_width(context, context.fonts.text, iteration(totals.iteration)));
}

void draw_scrubber(Row& row, float end_x, PanelOutput& out) {
  const PanelContext& context = row.context;
  const Session& session = context.session;
  const float width = end_x - row.x, height = context.px(24);
  if (width < context.px(40) || session.columns().empty()) return;
  ImGui::SetCursorScreenPos({row.x, row.middle_y() - height / 2});
  ImGui::InvisibleButton("scrubber", {width, height});
  const float knob = context.px(6), left = row.x + knob, length = width - 2 * knob;
  if (ImGui::IsItemActive()) {
    const EventIndex wanted = scrubber_boundary(
        session.columns(), std::clamp((ImGui::GetIO().MousePos.x - left) / length, 0.f, 1.f));
    if (wanted != session.cursor()) out.emit(SeekTo{wanted});
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float x = left + length * scrubber_fraction(session.columns(), session.cursor());
  const float y = row.middle_y(), half = context.px(1.5f);
  draw.AddRectFilled({left, y - half}, {left + length, y + half}, context.color(Role::Hairline), half);
  draw.AddRectFilled({left, y - half}, {x, y + half}, context.color(Role::Accent), half);
  draw.AddCircleFilled({x, y}, knob, context.color(Role::Accent), 24);
  hint_for_last_item(context, context.text("ui.transport.scrubber"));
}

std::string speed_words(const PanelContext& context, double steps_per_second) {
  return context.words.format("ui.transport.speed", {{"speed", fmt::format("{:g}", steps_per_second)}});
}

// Draws from the right; returns where it begins.
float draw_speed(const PanelContext& context, const PanelRect& rect, PanelOutput& out) {
  const double speed = context.session.preferences().steps_per_second;
  const std::string words = speed_words(context, speed);
  const float width = text_width(context.fonts.text, speed_words(context, kSpeeds.back())) + context.px(16);
  const float height = context.px(28);
  const float x = rect.end().x - context.px(8) - width;
  ImGui::SetCursorScreenPos({x, rect.at.y + (rect.size.y - height) / 2});
  if (text_button(context, "speed", words, height, context.text("ui.transport.speed.hint")))
    ImGui::OpenPopup("speeds");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(6), context.px(6)});
  if (ImGui::BeginPopup("speeds")) {
    for (const double choice : kSpeeds)
      if (ImGui::Selectable(speed_words(context, choice).c_str(), choice == speed))
        out.emit(SetSpeed{choice});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  return x;
}

}  // namespace

EventIndex scrubber_boundary(const Columns& columns, float fraction) {
  const auto count = static_cast<float>(columns.all().size());
  const auto place = static_cast<std::size_t>(std::lround(fraction * count));
  return place == 0 ? 0 : columns.all()[std::min(place, columns.all().size()) - 1].end;
}

float scrubber_fraction(const Columns& columns, EventIndex boundary) {
  if (columns.empty()) return 0;
  const Columns::Place place = columns.place(boundary);
  return (static_cast<float>(place.column) + static_cast<float>(place.fraction)) /
         static_cast<float>(columns.all().size());
}

void draw_transport(const PanelContext& context, const PanelRect& rect, PanelOutput& out) {
  begin_panel("transport", rect, ImGuiWindowFlags_NoScrollbar);
  Row row{context, rect, rect.at.x + context.px(8)};
  draw_buttons(row, out);
  row.x += context.px(12);
  draw_place(row);
  const float speed_x = draw_speed(context, rect, out);
  draw_scrubber(row, speed_x - context.px(8), out);
  ImGui::EndChild();
}

}  // namespace coroscope
