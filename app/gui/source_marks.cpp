#include "app/gui/source_marks.h"

namespace coroscope {

namespace {

// So far back the last line is looked for.
constexpr EventIndex kLookBackMax = 256;

// The line of the last event before `boundary` that has one: of the last step or, outside of steps, of what
// the program did since.
void find_last_line(const Trace& trace, const StepState& step, EventIndex boundary, SourceMarks& marks) {
  EventIndex from = step.number == 0 ? 0 : step.began;
  if (boundary - from > kLookBackMax) from = boundary - kLookBackMax;
  marks.ran = step.where;
  trace.for_each(from, boundary, [&](EventIndex, const Event& event) {
    if (!event.where) return;
    marks.ran = event.where;
    marks.raised = step.number == 0 && std::holds_alternative<ExceptionUnhandled>(event.fact);
  });
}

// The name of the callback that a step runs; none where it is a task's, or where its handle is not there yet.
StringId next_callback(const Trace& trace, const TraceState& state, EventIndex step_began) {
  const Event began = trace.at(step_began);
  const auto* fact = std::get_if<StepBegan>(&began.fact);
  if (fact == nullptr || began.task) return {};
  for (const LoopState& loop : state.loops()) {
    for (const HandleState& ready : loop.ready)
      if (ready.id == fact->handle) return ready.label;
    for (const auto& [due, timer] : loop.timers)
      if (timer.id == fact->handle) return timer.label;
  }
  return {};
}

}  // namespace

SourceMarks source_marks(const Trace& trace, const Columns& columns, const TraceState& state) {
  SourceMarks marks;
  const StepState& step = state.step();
  marks.running = step.running;
  find_last_line(trace, step, state.applied(), marks);
  const std::optional<Column> column = columns.step(step.running ? step.number : step.number + 1);
  if (column && step.running) {
    if (column->end > state.applied()) marks.next = trace.at(column->end - 1).where;
  } else if (column) {
    marks.next = trace.at(column->begin - 1).where;
  }
  if (!marks.next && !step.running && column)
    marks.next_callback = next_callback(trace, state, column->begin - 1);
  // Of ten thousand tasks most stand where the one before them does.
  auto place = marks.standing.end();
  for (const TaskState& task : state.tasks()) {
    if (task.steps == 0 || is_done(task.phase) || task.phase == TaskPhase::Running || !task.where) continue;
    if (place == marks.standing.end() || place->first != task.where)
      place = marks.standing.try_emplace(task.where).first;
    place->second.push_back(task.id);
  }
  return marks;
}

}  // namespace coroscope
