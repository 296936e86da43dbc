#include "app/gui/source_marks.h"

namespace coroscope {

SourceMarks source_marks(const Trace& trace, const Columns& columns, const TraceState& state) {
  SourceMarks marks;
  const StepState& step = state.step();
  marks.running = step.running;
  marks.ran = step.where;
  marks.ran_task = step.handle.task;
  const Column* const column = columns.step(step.running ? step.number : step.number + 1);
  if (column != nullptr && step.running) {
    if (column->end > state.applied()) marks.next = trace.at(column->end - 1).where;
    marks.next_task = marks.ran_task;
  } else if (column != nullptr) {
    const Event began = trace.at(column->begin - 1);
    marks.next = began.where;
    marks.next_task = began.task;
  }
  for (const TaskState& task : state.tasks())
    if (task.steps > 0 && !is_done(task.phase) && task.phase != TaskPhase::Running && task.where)
      marks.standing[task.where].push_back(task.id);
  return marks;
}

}  // namespace coroscope
