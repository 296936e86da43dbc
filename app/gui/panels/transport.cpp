#include "app/gui/panels/transport.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "app/gui/flag.h"

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
  const StepSize size = session.preferences().step_size;
  if (row.button("back", Icon::Back, context.text("ui.transport.back"), back)) out.emit(StepBy{size, -1});
  if (row.button("play", session.playing() ? Icon::Pause : Icon::Play,
                 context.text(session.playing() ? "ui.transport.pause" : "ui.transport.play"), anything))
    out.emit(TogglePlay{});
  if (row.button("forward", Icon::Forward, context.text("ui.transport.forward"), forward))
    out.emit(StepBy{size, +1});
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
  const float knob = context.px(6), left = row.x + knob, length = width - 2 * knob;
  // Before the scrubber, so that the pointer finds them.
  for (const Mark& mark : session.marks())
    if (const auto boundary = boundary_of(session.columns(), mark, session.trace().size()))
      draw_flag(context, {left + length * scrubber_fraction(session.columns(), *boundary), row.middle_y()},
                mark, *boundary, out);
  ImGui::SetCursorScreenPos({row.x, row.middle_y() - height / 2});
  ImGui::InvisibleButton("scrubber", {width, height});
  if (ImGui::IsItemActive()) {
    const EventIndex wanted = scrubber_boundary(
        session.columns(), std::clamp((ImGui::GetIO().MousePos.x - left) / length, 0.f, 1.f));
    if (wanted != session.cursor()) out.emit(SeekTo{wanted, true});
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float x = left + length * scrubber_fraction(session.columns(), session.cursor());
  const float y = row.middle_y(), half = context.px(1.5f);
  draw.AddRectFilled({left, y - half}, {left + length, y + half}, context.color(Role::Hairline), half);
  draw.AddRectFilled({left, y - half}, {x, y + half}, context.color(Role::Accent), half);
  draw.AddCircleFilled({x, y}, knob, context.color(Role::Accent), 24);
  hint_for_last_item(context, context.text("ui.transport.scrubber"));
}

constexpr std::array<double, 5> kTimeSpeeds = {0.1, 0.5, 1, 2, 10};
constexpr const char* kSizeNames[kStepSizes] = {"ui.size.event",     "ui.size.step",  "ui.size.line",
                                                "ui.size.iteration", "ui.size.clock", "ui.size.task"};

std::string speed_words(const PanelContext& context, Pace pace, double speed) {
  return context.words.format(pace == Pace::Steps ? "ui.transport.speed" : "ui.transport.time_speed",
                              {{"speed", fmt::format("{:g}", speed)}});
}

// A button with a list of choices below it, drawn from the right; returns where it begins. `width_px` is the
// room for its words.
template <class DrawChoices>
float drop_down(const PanelContext& context, const PanelRect& rect, float end_x, const char* id,
                const std::string& words, const char* hint, float width_px, DrawChoices&& draw_choices) {
  // In a place of its own width, so that another choice moves nothing.
  const float height = context.px(28), pad = context.px(16);
  const float own_px = text_width(context.fonts.text, words) + pad;
  ImGui::SetCursorScreenPos({end_x - own_px, rect.at.y + (rect.size.y - height) / 2});
  ImGui::PushID(id);
  if (text_button(context, "button", words, height, context.text(hint), true)) ImGui::OpenPopup("choices");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(8), context.px(8)});
  if (ImGui::BeginPopup("choices")) {
    draw_choices();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  ImGui::PopID();
  return end_x - width_px - pad;
}

float draw_speed(const PanelContext& context, const PanelRect& rect, float end_x, PanelOutput& out) {
  const Preferences& now = context.session.preferences();
  const std::string words = now.pace == Pace::Steps
                                ? speed_words(context, Pace::Steps, now.steps_per_second)
                                : speed_words(context, Pace::Time, now.virtual_per_second);
  const float width =
      std::max(text_width(context.fonts.text, speed_words(context, Pace::Steps, kSpeeds.back())),
               text_width(context.fonts.text, words));
  return drop_down(context, rect, end_x, "speed", words, "ui.transport.speed.hint", width, [&] {
    for (const double choice : kSpeeds)
      if (ImGui::MenuItem(speed_words(context, Pace::Steps, choice).c_str(), nullptr,
                          now.pace == Pace::Steps && choice == now.steps_per_second))
        out.emit(SetSpeed{choice});
    ImGui::Separator();
    for (const double choice : kTimeSpeeds)
      if (ImGui::MenuItem(speed_words(context, Pace::Time, choice).c_str(), nullptr,
                          now.pace == Pace::Time && choice == now.virtual_per_second))
        out.emit(SetTimeSpeed{choice});
  });
}

// What the arrow keys do: always to be seen, since it changes what happens.
float draw_size(const PanelContext& context, const PanelRect& rect, float end_x, PanelOutput& out) {
  const auto now = static_cast<std::size_t>(context.session.preferences().step_size);
  const auto words = [&](std::size_t size) {
    return context.words.format("ui.transport.size",
                                {{"size", std::string(context.words.text(kSizeNames[size]))}});
  };
  float width = 0;
  for (std::size_t i = 0; i < kStepSizes; ++i)
    width = std::max(width, text_width(context.fonts.text, words(i)));
  return drop_down(context, rect, end_x, "size", words(now), "ui.transport.size.hint", width, [&] {
    for (std::size_t i = 0; i < kStepSizes; ++i)
      if (ImGui::MenuItem(context.text(kSizeNames[i]), std::to_string(i + 1).c_str(), i == now))
        out.emit(SetStepSize{static_cast<StepSize>(i)});
  });
}

}  // namespace

EventIndex scrubber_boundary(const Columns& columns, float fraction) {
  const auto place = static_cast<std::uint32_t>(std::lround(fraction * static_cast<float>(columns.size())));
  return place == 0 ? 0 : columns.edge_after(std::min(place, columns.size()) - 1);
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
  const float speed_x = draw_speed(context, rect, rect.end().x - context.px(8), out);
  const float size_x = draw_size(context, rect, speed_x - context.px(4), out);
  draw_scrubber(row, size_x - context.px(8), out);
  ImGui::EndChild();
}

}  // namespace coroscope
