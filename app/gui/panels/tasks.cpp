#include "app/gui/panels/tasks.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "app/gui/phase_look.h"
#include "app/gui/task_row.h"
#include "core/trace/describe.h"

namespace coroscope {
namespace {

constexpr float kRowPx = 26, kIndentPx = 12, kChipPx = 90, kPublicPx = 54;
constexpr std::uint32_t kIndentMax = 6;
constexpr float kDetailPx = 68;            // what a task waits for wants at least this much
constexpr std::size_t kMeasuredMax = 100;  // tasks whose names make the columns

// Where the columns begin. They follow from the names of the whole run: nothing moves while it is stepped.
struct TaskColumns {
  float name_px = 0;
  bool shows_public = false;  // asyncio's own word for the state, which gives way first
};

struct Row {
  const PanelContext& context;
  const TaskState& task;
  std::uint32_t ready_position;  // as TraceState::ready_position
  std::uint32_t depth;
  ImVec2 at;
  float width_px;
  TaskColumns columns;

  const Trace& trace() const { return context.session.trace(); }
  float text_y(ImFont* font) const { return at.y + (context.px(kRowPx) - font->FontSize) / 2; }

  void draw(ImDrawList& to) const {
    float x = at.x + context.px(12);
    const float indent = context.px(kIndentPx) * static_cast<float>(std::min(depth, kIndentMax));
    const float name_end = at.x + columns.name_px;
    name(to, x + indent, name_end - context.px(8));
    x = name_end;
    draw_state_chip(context, task, {x, at.y}, context.px(kRowPx), context.px(kChipPx));
    x += context.px(kChipPx) + context.px(8);
    if (columns.shows_public) {
      draw_text(to, context.fonts.small, {x, text_y(context.fonts.small)}, context.color(Role::TextMuted),
                public_name(task.phase));
      x += context.px(kPublicPx);
    }
    if (is_unread(context.session, task)) {
      draw_unread(context, {x, at.y}, context.px(kRowPx));
      x += unread_width(context) + context.px(6);
    }
    draw_text(to, context.fonts.text, {x, text_y(context.fonts.text)}, context.color(Role::TextMuted),
              elide(context.fonts.text, detail(), std::max(0.f, at.x + width_px - x - context.px(8))));
  }

  // And the coroutine's behind a name that nobody chose.
  void name(ImDrawList& to, float x, float end_x) const {
    ImFont* font = context.fonts.text;
    const std::string name = elide(font, trace().string(task.name), std::max(0.f, end_x - x));
    draw_text(to, font, {x, text_y(font)}, context.color(Role::Text), name);
    x += text_width(font, name) + context.px(6);
    const std::string_view coroutine = trace().string(task.coroutine);
    ImFont* small = context.fonts.small;
    if (name.starts_with("Task-") && x + text_width(small, coroutine) <= end_x)
      draw_text(to, small, {x, text_y(small)}, context.color(Role::TextMuted), coroutine);
  }

  // What it waits for, where it stands in the queue, what it came to.
  std::string detail() const {
    switch (task.phase) {
      case TaskPhase::Created:
      case TaskPhase::Ready:
        return ready_position == 0 ? "" : fmt::format("#{}", ready_position);
      case TaskPhase::Running:
        return "";
      case TaskPhase::Waiting:
        return std::string(trace().string(task.waiting_for));
      case TaskPhase::Done:
      case TaskPhase::Failed:
        return task.outcome.empty() ? "" : fmt::format("→ {}", task.outcome);
      case TaskPhase::Cancelled:
        return "";
    }
    return "";
  }

  void explain() const {
    const TraceState& state = context.session.state();
    std::vector<std::string> lines = {
        task_label(trace(), state, task.id) + " — " + public_name(task.phase),
        context.words.sentence(why_not_running(trace(), state, task.id)),
        context.words.format("ui.tasks.since",
                             {{"state", context.text(look_of(task.phase, task.cancelling).name)},
                              {"time", format_seconds(task.since)},
                              {"steps", std::to_string(task.steps)}})};
    if (task.parent)
      lines.push_back(
          context.words.format("ui.tasks.created_by", {{"task", task_label(trace(), state, task.parent)}}));
    show_hint(context, lines);
  }
};

// With its coroutine's, where nobody chose the name.
float name_px(const PanelContext& context, const Lane& lane, const TaskState& task, bool with_coroutine) {
  const std::string_view name = context.session.trace().string(task.name);
  float width = text_width(context.fonts.text, name);
  if (with_coroutine && name.starts_with("Task-"))
    width += context.px(6) + text_width(context.fonts.small, context.session.trace().string(task.coroutine));
  return width + context.px(12 + kIndentPx * static_cast<float>(std::min(lane.depth, kIndentMax)) + 8);
}

TaskColumns columns_of(const PanelContext& context, float width_px) {
  const Lanes& lanes = context.session.lanes();
  float names = context.px(72), both = names;
  for (std::size_t i = 0; i < std::min(lanes.order().size(), kMeasuredMax); ++i) {
    const TaskId id = lanes.order()[i];
    const TaskState* const task = id ? lanes.state().task(id) : nullptr;
    if (!task) continue;
    names = std::max(names, name_px(context, lanes.lane(id), *task, false));
    both = std::max(both, name_px(context, lanes.lane(id), *task, true));
  }
  const float room = width_px - context.px(kChipPx + 8 + kDetailPx);
  const float share = (width_px - context.px(kChipPx + kPublicPx)) * 0.42f;
  TaskColumns columns;
  columns.name_px = std::floor(std::min(std::max(names, std::min(both, share)), std::max(room, share)));
  columns.shows_public = columns.name_px + context.px(kPublicPx) <= room;
  return columns;
}

void draw_row(const Row& row, PanelOutput& out) {
  const PanelRect rect{row.at, {row.width_px, row.context.px(kRowPx)}};
  if (task_row(row.context, row.task.id, rect, out, [&] { row.draw(*ImGui::GetWindowDrawList()); }))
    row.explain();
}

// TraceState::ready_position of all tasks at once, by task id.
std::vector<std::uint32_t> ready_positions(const TraceState& state) {
  std::vector<std::uint32_t> positions(state.tasks().size() + 1);
  for (const LoopState& loop : state.loops()) {
    std::uint32_t position = 0;
    for (const HandleState& ready : loop.ready) {
      ++position;
      if (ready.task.value < positions.size() && positions[ready.task.value] == 0)
        positions[ready.task.value] = position;
    }
  }
  return positions;
}

}  // namespace

void draw_tasks(const PanelContext& context, const PanelRect& rect, PanelOutput& out) {
  const TraceState& state = context.session.state();
  if (state.tasks().empty()) return draw_empty(context, rect, context.words.text("ui.tasks.empty"));
  // The rows of tasks that exist already, in the order of the timeline.
  std::vector<TaskId> rows;
  for (const TaskId task : context.session.lanes().order())
    if (task && state.task(task) != nullptr) rows.push_back(task);
  const std::vector<std::uint32_t> positions = ready_positions(state);
  const TaskColumns columns = columns_of(context, rect.size.x);
  begin_panel("rows", rect);
  const float row_px = context.px(kRowPx);
  const auto first = static_cast<std::size_t>(std::max(0.f, ImGui::GetScrollY() / row_px));
  for (std::size_t i = first; i < rows.size(); ++i) {
    const float y = rect.at.y - ImGui::GetScrollY() + static_cast<float>(i) * row_px;
    if (y > rect.end().y) break;
    draw_row({context,
              *state.task(rows[i]),
              positions[rows[i].value],
              context.session.lanes().lane(rows[i]).depth,
              {rect.at.x, y},
              rect.size.x,
              columns},
             out);
  }
  ImGui::SetCursorScreenPos({rect.at.x, rect.at.y - ImGui::GetScrollY()});
  ImGui::Dummy({1, static_cast<float>(rows.size()) * row_px});
  ImGui::EndChild();
}

}  // namespace coroscope
