#include "core/trace/describe.h"

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/trace/deadlock.h"
#include "core/trace/describe_program.h"
#include "core/trace/describe_words.h"
#include "core/trace/task_words.h"

namespace coroscope {

namespace {

std::string number(std::size_t n) {
  return std::to_string(n);
}

// A sentence for each kind of fact. `before` is the state that the fact met.
struct Describer {
  const Trace& trace;
  const TraceState& before;
  const Event& event;

  std::string text(StringId id) const { return short_text(trace.string(id)); }
  std::string name(TaskId id) const { return task_label(trace, before, id); }
  std::string at() const { return format_seconds(event.at); }
  const LoopState& loop() const { return before.loop(); }
  const HandleState* ready_handle(HandleId id) const {
    for (const HandleState& handle : loop().ready)
      if (handle.id == id) return &handle;
    return nullptr;
  }
  const TimerState* timer(HandleId id) const {
    const auto due = loop().due.find(id);
    return due == loop().due.end() ? nullptr : &loop().timers.at({due->second, id});
  }
  bool is_running(TaskId id) const { return before.step().running && before.step().handle.task == id; }

  // ---- the loop ----

  Sentence operator()(const LoopSelected& f) const {
    return sentence("event.loop_selected", {{"loop", number(f.loop.value)}});
  }
  Sentence operator()(const LoopStarted&) const { return sentence("event.loop_started"); }
  Sentence operator()(const LoopStopped&) const { return sentence("event.loop_stopped"); }
  Sentence operator()(const LoopClosed&) const {
    const std::size_t left = loop().ready.size() + loop().timers.size();
    if (left == 0) return sentence("event.loop_closed");
    return sentence("event.loop_closed_with_rest", {{"count", number(left)}});
  }
  Sentence operator()(const IterationBegan& f) const {
    const std::size_t ready = loop().ready.size();
    const auto key = ready == 0   ? "event.iteration_none"
                     : ready == 1 ? "event.iteration_one"
                                  : "event.iteration_many";
    return sentence(key, {{"number", number(f.number)}, {"count", number(ready)}});
  }
  Sentence operator()(const ClockAdvanced& f) const {
    const std::string by = format_seconds(f.by);
    switch (f.why) {
      case AdvanceReason::Idle:
        return clock_idle(by);
      case AdvanceReason::Freeze:
        if (!event.task) return sentence("event.clock_freeze", {{"by", by}, {"at", at()}});
        return sentence("event.clock_freeze_task", {{"task", name(event.task)}, {"by", by}, {"at", at()}});
      case AdvanceReason::Spin:
        return sentence("event.clock_spin", {{"by", by}, {"at", at()}});
    }
    CHECK(false, "there is no such reason");
  }
  Sentence clock_idle(const std::string& by) const {
    if (!loop().timers.empty()) {
      const TimerState& next = loop().timers.begin()->second;
      if (const TaskState* const waiter = sleeper(before, next.future))
        return sentence("event.clock_idle_sleep", {{"by", by},
                                                   {"at", at()},
                                                   {"task", name(waiter->id)},
                                                   {"waiting_for", text(waiter->waiting_for)}});
    }
    return sentence("event.clock_idle", {{"by", by}, {"at", at()}});
  }

  // ---- handles ----

  Sentence operator()(const HandleReady& f) const {
    const std::string position = number(loop().ready.size() + 1);
    switch (f.origin) {
      case HandleOrigin::CallSoon:
        if (!event.task)
          return sentence("event.ready_callback", {{"label", text(f.label)}, {"position", position}});
        return sentence("event.ready_callback_by",
                        {{"label", text(f.label)}, {"position", position}, {"task", name(event.task)}});
      case HandleOrigin::ThreadSafe:
        return sentence("event.ready_thread_safe", {{"label", text(f.label)}, {"position", position}});
      case HandleOrigin::DoneCallback:
        if (!f.future.task)
          return sentence("event.ready_done_callback", {{"label", text(f.label)}, {"position", position}});
        return sentence("event.ready_done_callback_task",
                        {{"label", text(f.label)}, {"position", position}, {"task", name(f.future.task)}});
      case HandleOrigin::TaskStep:
      case HandleOrigin::TaskWakeup:
        return task_ready(f, position);
    }
    CHECK(false, "there is no such origin");
  }
  Sentence task_ready(const HandleReady& f, const std::string& position) const {
    const TaskState* const task = before.task(f.task);
    const std::string who = task ? name(f.task) : text(f.label);
    if (!task) return sentence("event.ready_step", {{"task", who}, {"position", position}});
    if (task->phase == TaskPhase::Created)
      return sentence("event.ready_first", {{"task", who}, {"position", position}});
    if (is_running(f.task)) return sentence("event.ready_again", {{"task", who}, {"position", position}});
    const std::string waiting_for = text(task->waiting_for);
    if (f.origin != HandleOrigin::TaskWakeup || (waiting_for.empty() && !f.future.task))
      return sentence("event.ready_step", {{"task", who}, {"position", position}});
    if (task->cancelling)
      return sentence("event.ready_cancelled",
                      {{"task", who}, {"position", position}, {"waiting_for", waiting_for}});
    if (f.future.task)
      return sentence("event.ready_wakeup_task",
                      {{"task", who}, {"position", position}, {"other", name(f.future.task)}});
    if (before.step().running && before.step().handle.from_timer)
      return sentence("event.ready_wakeup_timer",
                      {{"task", who}, {"position", position}, {"waiting_for", waiting_for}, {"at", at()}});
    return sentence("event.ready_wakeup",
                    {{"task", who}, {"position", position}, {"waiting_for", waiting_for}});
  }
  Sentence operator()(const HandleCancelled& f) const {
    if (const TimerState* const armed = timer(f.handle)) {
      if (armed->future && armed->armed_by)
        return sentence("event.timer_cancelled_sleep",
                        {{"task", name(armed->armed_by)}, {"due", format_seconds(armed->due)}});
      return sentence("event.timer_cancelled",
                      {{"label", text(armed->label)}, {"due", format_seconds(armed->due)}});
    }
    if (const HandleState* const handle = ready_handle(f.handle))
      return sentence("event.handle_cancelled", {{"label", callback_label(trace, *handle)}});
    return sentence("event.handle_cancelled_late");
  }
  Sentence operator()(const HandleSkipped& f) const {
    const HandleState* const handle = ready_handle(f.handle);
    return sentence("event.handle_skipped",
                    {{"label", handle ? callback_label(trace, *handle) : number(f.handle.value)}});
  }
  Sentence operator()(const TimerArmed& f) const {
    if (f.due == kNever) return sentence("event.timer_armed_never", {{"label", text(f.label)}});
    const std::string due = format_seconds(f.due);
    // A deadline may lie in the past, and far away in it: the difference is taken of what can be subtracted.
    const std::string delay = format_seconds(f.due > event.at ? f.due - event.at : VirtualTime{0});
    if (f.future && event.task)
      return sentence("event.timer_armed_sleep",
                      {{"task", name(event.task)}, {"due", due}, {"delay", delay}});
    return sentence("event.timer_armed", {{"label", text(f.label)}, {"due", due}, {"delay", delay}});
  }
  Sentence operator()(const TimerFired& f) const {
    const TimerState* const fired = timer(f.handle);
    if (!fired) return sentence("event.timer_fired", {{"label", number(f.handle.value)}, {"due", at()}});
    const std::string due = format_seconds(fired->due);
    if (const TaskState* const waiter = sleeper(before, fired->future))
      return sentence("event.timer_fired_sleep",
                      {{"task", name(waiter->id)}, {"waiting_for", text(waiter->waiting_for)}, {"due", due}});
    return sentence("event.timer_fired", {{"label", text(fired->label)}, {"due", due}});
  }

  // ---- steps ----

  Sentence operator()(const StepBegan& f) const {
    const std::string step = number(f.number);
    if (!event.task) {
      const HandleState* const handle = ready_handle(f.handle);
      const std::string label = handle ? callback_label(trace, *handle) : number(f.handle.value);
      const bool from_timer = handle && handle->from_timer;
      return sentence(from_timer ? "event.step_timer" : "event.step_callback",
                      {{"number", step}, {"label", label}});
    }
    const std::string who = name(event.task);
    const TaskState* const task = before.task(event.task);
    if (task && task->cancelling)
      return sentence(task->steps == 0 ? "event.step_cancel_first" : "event.step_cancel",
                      {{"number", step}, {"task", who}});
    if (task && task->steps == 0) return sentence("event.step_first", {{"number", step}, {"task", who}});
    const Where where = event.where ? event.where : task ? task->where : Where{};
    if (!where) return sentence("event.step_task", {{"number", step}, {"task", who}});
    return sentence("event.step_task_line", {{"number", step}, {"task", who}, {"line", number(where.line)}});
  }
  Sentence operator()(const StepEnded& f) const {
    if (!event.task) return callback_ended(f);
    const std::string who = name(event.task);
    const std::string waiting_for = text(waited_for(f));
    switch (f.outcome) {
      case StepOutcome::Blocked:
        if (before.step().ready_again) return sentence("event.step_ready_at_once", {{"task", who}});
        if (waiting_for.empty()) return sentence("event.step_blocked_future", {{"task", who}});
        if (!event.where)
          return sentence("event.step_blocked", {{"task", who}, {"waiting_for", waiting_for}});
        return sentence("event.step_blocked_line",
                        {{"task", who}, {"waiting_for", waiting_for}, {"line", number(event.where.line)}});
      case StepOutcome::Yielded:
        return sentence("event.step_yielded", {{"task", who}});
      case StepOutcome::Returned:
        if (f.text.empty()) return sentence("event.step_returned", {{"task", who}});
        return sentence("event.step_returned_value", {{"task", who}, {"value", short_text(f.text)}});
      case StepOutcome::Raised:
        return sentence("event.step_raised", {{"task", who}, {"error", short_text(f.text)}});
      case StepOutcome::WasCancelled:
        return sentence("event.step_cancelled", {{"task", who}});
    }
    CHECK(false, "there is no such outcome");
  }
  Sentence callback_ended(const StepEnded& f) const {
    const std::string label = callback_label(trace, before.step().handle);
    if (f.outcome == StepOutcome::Raised)
      return sentence("event.callback_raised", {{"label", label}, {"error", short_text(f.text)}});
    return sentence("event.callback_returned", {{"label", label}});
  }

  // ---- tasks and futures ----

  Sentence operator()(const TaskCreated& f) const {
    const std::string who = task_label(trace, f.name, f.coroutine);
    if (!before.task(f.parent))
      return sentence("event.task_created", {{"task", who}, {"coroutine", text(f.coroutine)}});
    return sentence("event.task_created_by",
                    {{"task", who}, {"coroutine", text(f.coroutine)}, {"parent", name(f.parent)}});
  }
  Sentence operator()(const TaskRenamed& f) const {
    return sentence("event.task_renamed", {{"task", name(f.task)}, {"name", text(f.name)}});
  }
  Sentence operator()(const CancelRequested& f) const {
    Sentence request = cancel_request(f);
    if (event.task && event.task != f.task)
      request.more.push_back(sentence("event.cancel_by", {{"by", name(event.task)}}));
    return request;
  }
  Sentence cancel_request(const CancelRequested& f) const {
    const std::string who = name(f.task);
    const TaskState* const task = before.task(f.task);
    if (!f.accepted || !task) return sentence("event.cancel_refused", {{"task", who}});
    switch (task->phase) {
      case TaskPhase::Created:
        return sentence("event.cancel_created", {{"task", who}});
      case TaskPhase::Running:
        return sentence("event.cancel_itself", {{"task", who}});
      case TaskPhase::Waiting:
        if (task->waiting_for)
          return sentence("event.cancel_waiting", {{"task", who}, {"waiting_for", text(task->waiting_for)}});
        return sentence("event.cancel_ready", {{"task", who}});
      case TaskPhase::Ready:
        return sentence("event.cancel_ready", {{"task", who}});
      case TaskPhase::Done:
      case TaskPhase::Failed:
      case TaskPhase::Cancelled:
        return sentence("event.cancel_refused", {{"task", who}});
    }
    CHECK(false, "there is no such phase");
  }
  Sentence operator()(const FutureSeen& f) const {
    return sentence("event.future_seen", {{"kind", text(f.kind)}});
  }
  Sentence operator()(const FutureDone& f) const {
    const auto found = before.futures().find(f.future);
    const bool known = found != before.futures().end();
    const std::string kind = known ? text(found->second.kind) : std::string("Future");
    const std::string waiter = known ? name(found->second.waiter) : std::string{};
    switch (f.how) {
      case FutureOutcome::Result:
        if (!f.text.empty())
          return sentence("event.future_result", {{"kind", kind}, {"value", short_text(f.text)}});
        return sentence(waiter.empty() ? "event.future_done" : "event.future_done_awaited",
                        {{"kind", kind}, {"task", waiter}});
      case FutureOutcome::Exception:
        return sentence("event.future_exception", {{"kind", kind}, {"error", short_text(f.text)}});
      case FutureOutcome::Cancelled:
        return sentence(waiter.empty() ? "event.future_cancelled" : "event.future_cancelled_awaited",
                        {{"kind", kind}, {"task", waiter}});
    }
    CHECK(false, "there is no such outcome");
  }
  Sentence operator()(const CallbackAdded& f) const {
    if (!f.future.task) return sentence("event.callback_added", {{"label", text(f.label)}});
    return sentence("event.callback_added_task", {{"label", text(f.label)}, {"task", name(f.future.task)}});
  }
  Sentence operator()(const CallbackRemoved& f) const {
    return sentence("event.callback_removed", {{"label", text(f.label)}});
  }

  // ---- locks, queues and executors ----

  Sentence operator()(const ResourceSeen& f) const {
    return sentence("event.resource_seen", {{"name", text(f.name)}});
  }
  Sentence operator()(const ResourceChanged& f) const {
    const auto& resources = before.resources();
    const bool known = f.resource && f.resource.index() < resources.size();
    const std::string what = known ? text(resources[f.resource.index()].name) : std::string();
    if (!before.task(f.holder))
      return sentence("event.resource_changed", {{"name", what}, {"text", short_text(f.text)}});
    return sentence("event.resource_held",
                    {{"name", what}, {"text", short_text(f.text)}, {"task", name(f.holder)}});
  }
  std::string function(WorkId id) const {
    return id && id.index() < before.works().size() ? text(before.works()[id.index()].function)
                                                    : std::string();
  }
  Sentence operator()(const WorkSubmitted& f) const {
    if (!event.task) return sentence("event.work_submitted", {{"function", text(f.function)}});
    return sentence("event.work_submitted_by", {{"function", text(f.function)}, {"task", name(event.task)}});
  }
  Sentence operator()(const WorkBegan& f) const {
    return sentence("event.work_began", {{"function", function(f.work)}, {"worker", number(f.worker)}});
  }
  Sentence operator()(const WorkEnded& f) const {
    switch (f.how) {
      case FutureOutcome::Result:
        return sentence("event.work_ended", {{"function", function(f.work)}});
      case FutureOutcome::Exception:
        return sentence("event.work_failed", {{"function", function(f.work)}, {"error", short_text(f.text)}});
      case FutureOutcome::Cancelled:
        return sentence("event.work_cancelled", {{"function", function(f.work)}});
    }
    CHECK(false, "there is no such outcome");
  }

  // ---- the program ----

  Sentence operator()(const LineReached& f) const {
    return sentence("event.line_reached",
                    {{"line", number(event.where.line)}, {"function", text(f.function)}});
  }
  Sentence operator()(const LocalChanged& f) const {
    if (f.gone) return sentence("event.local_gone", {{"name", text(f.name)}});
    return sentence("event.local_changed", {{"name", text(f.name)}, {"value", short_text(f.value)}});
  }
  Sentence operator()(const InputRead& f) const {
    return sentence("event.input_read", {{"text", short_text(f.text)}});
  }
  Sentence operator()(const RunDescribed& f) const {
    return sentence("event.run_described", {{"key", text(f.key)}, {"value", short_text(f.value)}});
  }
  Sentence operator()(const SourceLoaded& f) const {
    return sentence("event.source_loaded", {{"file", valid_utf8(file_name(trace.string(f.file)))}});
  }
  Sentence operator()(const Printed& f) const {
    const std::string printed = short_text(f.text);
    if (!event.task)
      return sentence(f.stream == Stream::Out ? "event.printed" : "event.printed_error", {{"text", printed}});
    return sentence(f.stream == Stream::Out ? "event.printed_by" : "event.printed_error_by",
                    {{"task", name(event.task)}, {"text", printed}});
  }
  Sentence operator()(const Warned& f) const { return warning_sentence(f, name(f.about)); }
  Sentence operator()(const ExceptionUnhandled& f) const {
    const std::string error = last_line(f.text);
    if (!before.task(f.about)) return sentence("event.exception_unhandled", {{"error", error}});
    return sentence("event.exception_unhandled_task", {{"task", name(f.about)}, {"error", error}});
  }
  Sentence operator()(const Deadlocked&) const {
    const Deadlock deadlock = diagnose_deadlock(trace, before);
    if (deadlock.stuck.empty()) return sentence("event.deadlocked_nobody");
    std::vector<TaskId> stuck;
    stuck.reserve(deadlock.stuck.size());
    for (const StuckTask& task : deadlock.stuck) stuck.push_back(task.task);
    Sentence whole = sentence("event.deadlocked", {{"tasks", name_list(trace, before, stuck)}});
    if (!deadlock.cycle.empty())
      whole.more.push_back(
          sentence("event.deadlocked_cycle", {{"tasks", name_list(trace, before, deadlock.cycle)}}));
    return whole;
  }
  Sentence operator()(const Interrupted& f) const {
    return sentence(f.why == InterruptReason::Requested ? "event.interrupted" : "event.interrupted_deadlock");
  }
  Sentence operator()(const ProgramEnded& f) const { return end_sentence(f); }
};

}  // namespace

Sentence describe(const Trace& trace, const TraceState& before, EventIndex index) {
  const Event event = trace.at(index);
  return std::visit(Describer{trace, before, event}, event.fact);
}

}  // namespace coroscope
