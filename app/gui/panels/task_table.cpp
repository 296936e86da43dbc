#include "app/gui/panels/task_table.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "app/gui/task_row.h"
#include "core/trace/describe.h"

namespace coroscope {
namespace {

constexpr float kRowPx = 24, kEdgePx = 12, kGapPx = 12;
constexpr float kNamePx = 112, kStatePx = 96, kTimePx = 66, kStepsPx = 50, kWhyShare = 0.55f,
                kWideLeastPx = 300;
constexpr const char* kTitles[kTaskColumns] = {"ui.table.task",  "ui.table.state",  "ui.table.why",
                                               "ui.table.ran",   "ui.table.ready",  "ui.table.waited",
                                               "ui.table.steps", "ui.table.outcome"};

bool is_sortable(TaskColumn column) {
  return column == TaskColumn::Task || column == TaskColumn::State || column == TaskColumn::Steps;
}
bool is_number(TaskColumn column) {
  return column == TaskColumn::Ran || column == TaskColumn::Ready || column == TaskColumn::Waited ||
         column == TaskColumn::Steps;
}

// Left edges of the columns, from the table's; the last one is its width.
using Edges = std::array<float, kTaskColumns + 1>;
Edges edges_of(const PanelContext& context, float width_px) {
  const float fixed = context.px(2 * kEdgePx + kNamePx + kStatePx + 3 * kTimePx + kStepsPx);
  const float wide = std::max(context.px(kWideLeastPx), width_px - fixed);
  const float widths[] = {context.px(kNamePx),  context.px(kStatePx),  wide * kWhyShare,
                          context.px(kTimePx),  context.px(kTimePx),   context.px(kTimePx),
                          context.px(kStepsPx), wide * (1 - kWhyShare)};
  Edges edges{context.px(kEdgePx)};
  for (std::size_t i = 0; i < kTaskColumns; ++i) edges[i + 1] = edges[i] + widths[i];
  return edges;
}

class TaskTable {
 public:
  TaskTable(const PanelContext& context, const PanelRect& rect, TaskTableView& view, PanelOutput& out)
      : context_(context), session_(context.session), rect_(rect), view_(view), out_(out) {
    edges_ = edges_of(context, rect.size.x - ImGui::GetStyle().ScrollbarSize);
  }

  void draw() {
    find_rows();
    begin_panel("task_table", rect_, ImGuiWindowFlags_HorizontalScrollbar);
    const float left = rect_.at.x - ImGui::GetScrollX(), row_px = context_.px(kRowPx);
    const float top = rect_.at.y + row_px;
    const float scroll = ImGui::GetScrollY();
    ImGui::GetWindowDrawList()->PushClipRect({rect_.at.x, top}, rect_.end(), true);
    for (auto i = static_cast<std::size_t>(scroll / row_px); i < view_.rows.size(); ++i) {
      const float y = top - scroll + static_cast<float>(i) * row_px;
      if (y > rect_.end().y) break;
      row(*session_.state().task(view_.rows[i]), {left, y});
    }
    ImGui::GetWindowDrawList()->PopClipRect();
    titles({left, rect_.at.y});
    ImGui::SetCursorScreenPos({left, rect_.at.y - scroll});
    ImGui::Dummy({edges_.back(), row_px * static_cast<float>(view_.rows.size() + 1)});
    ImGui::EndChild();
  }

 private:
  void find_rows() {
    const EventIndex cursor = session_.cursor(), events = session_.trace().size();
    if (view_.cursor == cursor && view_.events == events && view_.generation == session_.generation()) return;
    view_.cursor = cursor, view_.events = events, view_.generation = session_.generation();
    view_.rows.clear();
    const TraceState& state = session_.state();
    for (const TaskState& task : state.tasks()) view_.rows.push_back(task.id);
    if (view_.sort == TaskColumn::Task && !view_.descending) return;
    const auto key = [&](TaskId id) -> std::uint32_t {
      const TaskState& task = *state.task(id);
      if (view_.sort == TaskColumn::State) return static_cast<std::uint32_t>(task.phase);
      return view_.sort == TaskColumn::Steps ? task.steps : id.value;
    };
    if (view_.descending)
      std::ranges::stable_sort(view_.rows, std::ranges::greater(), key);
    else
      std::ranges::stable_sort(view_.rows, {}, key);
  }

  float width(TaskColumn column) const {
    const auto i = static_cast<std::size_t>(column);
    return edges_[i + 1] - edges_[i] - context_.px(kGapPx);
  }
  void text(TaskColumn column, ImVec2 at, ImFont* font, Role role, std::string_view words) const {
    const std::string shown = elide(font, words, width(column));
    float x = at.x + edges_[static_cast<std::size_t>(column)];
    if (is_number(column)) x += width(column) - text_width(font, shown);
    draw_text(*ImGui::GetWindowDrawList(), font, {x, at.y + (context_.px(kRowPx) - font->FontSize) / 2},
              context_.color(role), shown);
  }

  void titles(ImVec2 at) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float height = context_.px(kRowPx);
    draw.AddRectFilled({rect_.at.x, at.y}, {rect_.end().x, at.y + height}, context_.color(Role::Surface));
    draw.AddLine({rect_.at.x, at.y + height}, {rect_.end().x, at.y + height}, context_.color(Role::Hairline));
    for (std::size_t i = 0; i < kTaskColumns; ++i) {
      const auto column = static_cast<TaskColumn>(i);
      const bool sorted = column == view_.sort;
      std::string title(context_.words.text(kTitles[i]));
      if (sorted && (view_.descending || column != TaskColumn::Task)) title += view_.descending ? " ↓" : " ↑";
      if (is_sortable(column)) {
        ImGui::SetCursorScreenPos({at.x + edges_[i], at.y});
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::InvisibleButton("title", {width(column), height})) {
          view_.descending = sorted && !view_.descending;
          view_.sort = column;
          view_.cursor = kNoEvent;
        }
        ImGui::PopID();
      }
      text(column, at, context_.fonts.small, sorted ? Role::Text : Role::TextMuted, title);
    }
  }

  std::string outcome(const TaskState& task) const {
    if (task.outcome.empty()) return {};
    std::string text = fmt::format("→ {}", task.outcome.substr(0, task.outcome.find('\n')));
    if (task.phase != TaskPhase::Failed) return text;
    const bool read = session_.lanes().lane(task.id).outcome_read < session_.cursor();
    if (read || is_unread(session_, task))
      text += fmt::format(" ({})", context_.words.text(read ? "ui.table.read" : "ui.timeline.unread"));
    return text;
  }

  void row(const TaskState& task, ImVec2 at) {
    const std::string why =
        context_.words.sentence(why_not_running(session_.trace(), session_.state(), task.id));
    const PanelRect rect{at, {edges_.back(), context_.px(kRowPx)}};
    if (task_row(context_, task.id, rect, out_, [&] { cells(task, at, why); }))
      show_hint(context_, std::array{why});
  }

  void cells(const TaskState& task, ImVec2 at, const std::string& why) const {
    ImFont* font = context_.fonts.text;
    text(TaskColumn::Task, at, font, Role::Text, task_label(session_.trace(), session_.state(), task.id));
    const float state_x = at.x + edges_[static_cast<std::size_t>(TaskColumn::State)];
    draw_state_chip(context_, task, {state_x, at.y}, context_.px(kRowPx), width(TaskColumn::State));
    text(TaskColumn::Why, at, font, Role::TextMuted, why);
    const TaskTotals totals = view_.totals.at(session_, task.id, session_.cursor());
    ImFont* mono = context_.fonts.mono_small;
    text(TaskColumn::Ran, at, mono, Role::Text, format_seconds(totals.ran));
    text(TaskColumn::Ready, at, mono, Role::Text, format_seconds(totals.ready));
    text(TaskColumn::Waited, at, mono, Role::Text, format_seconds(totals.waited));
    text(TaskColumn::Steps, at, mono, Role::Text, std::to_string(task.steps));
    text(TaskColumn::Outcome, at, font, task.phase == TaskPhase::Failed ? Role::StateFailed : Role::TextMuted,
         outcome(task));
  }

  const PanelContext& context_;
  const Session& session_;
  const PanelRect& rect_;
  TaskTableView& view_;
  PanelOutput& out_;
  Edges edges_{};
};

}  // namespace

void draw_task_table(const PanelContext& context, const PanelRect& rect, TaskTableView& view,
                     PanelOutput& out) {
  if (context.session.state().tasks().empty())
    return draw_empty(context, rect, context.words.text("ui.tasks.empty"));
  view.totals.follow(context.session);
  TaskTable(context, rect, view, out).draw();
}

}  // namespace coroscope
