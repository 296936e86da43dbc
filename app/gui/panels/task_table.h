#pragma once

#include "app/gui/panel.h"
#include "app/gui/task_totals.h"

namespace coroscope {

enum class TaskColumn : std::uint8_t { Task, State, Why, Ran, Ready, Waited, Steps, Outcome };
inline constexpr std::size_t kTaskColumns = 8;

struct TaskTableView {
  TotalsIndex totals;
  TaskColumn sort = TaskColumn::Task;
  bool descending = false;
  // The rows, and for what they were made.
  std::vector<TaskId> rows;
  EventIndex cursor = kNoEvent, events = 0;
  std::uint32_t generation = 0;
};

// The tasks as a table: what each does, why it does not run, how it has spent its time, what it came to. A
// click on the title of a column sorts by it.
void draw_task_table(const PanelContext& context, const PanelRect& rect, TaskTableView& view,
                     PanelOutput& out);

}  // namespace coroscope
