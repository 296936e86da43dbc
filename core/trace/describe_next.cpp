#include <algorithm>

#include "core/base/check.h"
#include "core/trace/asyncio_names.h"
#include "core/trace/describe.h"
#include "core/trace/describe_words.h"

namespace coroscope {

namespace {

constexpr EventIndex kLookAheadMax = 32;

// Some of what comes next does not follow from the state (stop() was called, Ctrl+C is pressed): there the
// trace is asked. The kind of the next fact that a person would call one; none at the end of the trace.
enum class Ahead : std::uint8_t { Unknown, Step, LoopStarts, LoopStops, Interrupt, Ends };
Ahead look_ahead(const Trace& trace, EventIndex from) {
  const EventIndex to = std::min(trace.size(), from + kLookAheadMax);
  for (EventIndex i = from; i < to; ++i) {
    const Fact fact = trace.at(i).fact;
    if (std::holds_alternative<LoopStarted>(fact)) return Ahead::LoopStarts;
    if (std::holds_alternative<LoopStopped>(fact)) return Ahead::LoopStops;
    if (std::holds_alternative<Interrupted>(fact)) return Ahead::Interrupt;
    if (std::holds_alternative<ProgramEnded>(fact)) return Ahead::Ends;
    if (std::holds_alternative<StepBegan>(fact) || std::holds_alternative<TimerFired>(fact) ||
        std::holds_alternative<HandleSkipped>(fact) || std::holds_alternative<Deadlocked>(fact))
      return Ahead::Step;
  }
  return Ahead::Unknown;
}

// asyncio's own are told by what they are for.
Sentence next_callback(const std::string& label, bool now) {
  if (label == "_run_until_complete_cb")
    return sentence(now ? "next.callback_loop" : "next.iteration_callback_loop");
  if (const std::string_view name = asyncio_name(label); !name.empty())
    return sentence(now ? "next.callback_asyncio" : "next.iteration_callback_asyncio",
                    {{"name", std::string(name)}});
  return sentence(now ? "next.callback" : "next.iteration_callback", {{"label", label}});
}

Sentence next_handle(const Trace& trace, const TraceState& state) {
  const LoopState& loop = state.loop();
  const HandleState& front = loop.ready.front();
  const bool now = loop.ready_in_iteration > 0;
  if (front.cancelled) return sentence("next.skip", {{"label", callback_label(trace, front)}});
  if (!front.task) return next_callback(callback_label(trace, front), now);
  const std::string who = task_label(trace, state, front.task);
  const TaskState* const task = state.task(front.task);
  if (task && task->phase == TaskPhase::Created)
    return sentence(now ? "next.task_first" : "next.iteration_task_first", {{"task", who}});
  return sentence(now ? "next.task" : "next.iteration_task", {{"task", who}});
}

Sentence next_timer(const Trace& trace, const TraceState& state, const TimerState& timer) {
  const std::string due = format_seconds(timer.due);
  const bool now = timer.due <= state.now();
  if (const TaskState* const waiter = sleeper(state, timer.future))
    return sentence(now ? "next.timer_sleep" : "next.jump_sleep",
                    {{"due", due},
                     {"task", task_label(trace, state, waiter->id)},
                     {"waiting_for", short_text(trace.string(waiter->waiting_for))}});
  return sentence(now ? "next.timer" : "next.jump",
                  {{"due", due}, {"label", short_text(trace.string(timer.label))}});
}

// Null when no timer waits for the task's future, or when it never fires.
const TimerState* timer_of(const TraceState& state, FutureId future) {
  if (!future) return nullptr;
  for (const LoopState& loop : state.loops())
    for (const auto& [key, timer] : loop.timers)
      if (timer.future.future == future && timer.due != kNever) return &timer;
  return nullptr;
}

Sentence why_waiting(const Trace& trace, const TraceState& state, const TaskState& task) {
  const std::string waiting_for = short_text(trace.string(task.waiting_for));
  if (task.waiting_on.task)
    return sentence("why.waiting_task", {{"other", task_label(trace, state, task.waiting_on.task)}});
  if (waiting_for.empty()) return sentence("why.waiting_future");
  if (const TimerState* const timer = timer_of(state, task.waiting_on.future)) {
    const VirtualTime left = timer->due > state.now() ? timer->due - state.now() : VirtualTime{0};
    return sentence(
        "why.waiting_until",
        {{"waiting_for", waiting_for}, {"due", format_seconds(timer->due)}, {"left", format_seconds(left)}});
  }
  return sentence("why.waiting", {{"waiting_for", waiting_for}});
}

Sentence why_ready(const TraceState& state, const TaskState& task) {
  const std::uint32_t position = state.ready_position(task.id);
  if (position == 0) return sentence("why.dropped");
  const bool created = task.phase == TaskPhase::Created;
  if (position == 1) return sentence(created ? "why.created_first" : "why.ready_first");
  return sentence(created ? "why.created" : "why.ready", {{"position", std::to_string(position)}});
}

Sentence why_phase(const Trace& trace, const TraceState& state, const TaskState& task) {
  switch (task.phase) {
    case TaskPhase::Created:
    case TaskPhase::Ready:
      return why_ready(state, task);
    case TaskPhase::Running:
      return sentence("why.running");
    case TaskPhase::Waiting:
      return why_waiting(trace, state, task);
    case TaskPhase::Done:
      if (task.outcome.empty()) return sentence("why.done");
      return sentence("why.done_value", {{"value", short_text(task.outcome)}});
    case TaskPhase::Failed:
      return sentence("why.failed", {{"error", short_text(task.outcome)}});
    case TaskPhase::Cancelled:
      return sentence("why.cancelled");
  }
  CHECK(false, "there is no such phase");
}

}  // namespace

Sentence describe_next(const Trace& trace, const TraceState& state) {
  if (state.ended()) return sentence("next.ended");
  const StepState& step = state.step();
  if (step.running && !step.handle.task)
    return sentence("next.step_ends_callback", {{"label", callback_label(trace, step.handle)}});
  if (step.running) return sentence("next.step_ends", {{"task", task_label(trace, state, step.handle.task)}});

  switch (look_ahead(trace, state.applied())) {
    case Ahead::LoopStarts:
      return sentence("next.loop_starts");
    case Ahead::LoopStops:
      return sentence("next.loop_stops");
    case Ahead::Interrupt:
      return sentence("next.interrupt");
    case Ahead::Ends:
      return sentence("next.program_ends");
    case Ahead::Unknown:
    case Ahead::Step:
      break;
  }
  const LoopState& loop = state.loop();
  if (!loop.running) return sentence("next.outside");
  if (!loop.ready.empty()) return next_handle(trace, state);
  if (!loop.timers.empty() && loop.timers.begin()->second.due != kNever)
    return next_timer(trace, state, loop.timers.begin()->second);
  const bool waiting =
      std::ranges::any_of(state.tasks(), [](const auto& task) { return task.phase == TaskPhase::Waiting; });
  return sentence(waiting ? "next.deadlock" : "next.nothing");
}

Sentence why_not_running(const Trace& trace, const TraceState& state, TaskId id) {
  const TaskState* const task = state.task(id);
  if (!task) return sentence("why.unknown");
  Sentence why = why_phase(trace, state, *task);
  if (task->cancelling) why.more.push_back(sentence("why.cancelling"));
  return why;
}

}  // namespace coroscope
