#include "app/gui/source_marks.h"

namespace coroscope {

namespace {

// So far back the last line is looked for.
constexpr EventIndex kLookBackMax = 256;

// The line of the last event before `boundary` that has one: of the last step or, outside of steps, of what
// the program did since.
Where last_line(const Trace& trace, const StepState& step, EventIndex boundary) {
  EventIndex from = step.number == 0 ? 0 : step.began;
  if (boundary - from > kLookBackMax) from = boundary - kLookBackMax;
  Where line = step.where;
  trace.for_each(from, boundary, [&](EventIndex, const Event& event) {
    if (event.where) line = event.where;
  });
  return line;
}

}  // namespace

SourceMarks source_marks(const Trace& trace, const Columns& columns, const TraceState& state) {
  SourceMarks marks;
  const StepState& step = state.step();
  marks.running = step.running;
  marks.ran = last_line(trace, step, state.applied());
  const Column* const column = columns.step(step.running ? step.number : step.number + 1);
  if (column != nullptr && step.running) {
    if (column->end > state.applied()) marks.next = trace.at(column->end - 1).where;
  } else if (column != nullptr) {
    marks.next = trace.at(column->begin - 1).where;
  }
  for (const TaskState& task : state.tasks())
    if (task.steps > 0 && !is_done(task.phase) && task.phase != TaskPhase::Running && task.where)
      marks.standing[task.where].push_back(task.id);
  return marks;
}

}  // namespace coroscope
