#include "core/base/check.h"
#include "core/trace/describe.h"
#include "core/trace/describe_words.h"
#include "core/trace/task_words.h"

namespace coroscope {

namespace {

constexpr EventIndex kEventsMax = 10'000;  // of one step, looked at for what it changed

// What a step did to others.
struct Effects {
  std::vector<TaskId> created, woke, cancelled;
  VirtualTime froze;
  std::string printed;  // the first text
};

Effects effects_of(const Trace& trace, const TraceState& state) {
  Effects effects;
  const StepState& step = state.step();
  const EventIndex to = std::min(step.ended, step.began + kEventsMax);
  trace.for_each(step.began + 1, to, [&](EventIndex, const Event& event) {
    if (const auto* created = std::get_if<TaskCreated>(&event.fact)) {
      effects.created.push_back(created->task);
    } else if (const auto* ready = std::get_if<HandleReady>(&event.fact)) {
      if (ready->origin == HandleOrigin::TaskWakeup && ready->task != step.handle.task)
        effects.woke.push_back(ready->task);
    } else if (const auto* cancel = std::get_if<CancelRequested>(&event.fact)) {
      if (cancel->accepted) effects.cancelled.push_back(cancel->task);
    } else if (const auto* advanced = std::get_if<ClockAdvanced>(&event.fact)) {
      effects.froze = effects.froze + advanced->by;
    } else if (const auto* printed = std::get_if<Printed>(&event.fact)) {
      if (effects.printed.empty()) effects.printed = short_text(printed->text);
    }
  });
  return effects;
}

// asyncio's own callbacks are told by what they do, all of them with how the task ended.
std::string_view done_callback_key(std::string_view label, TaskPhase ended) {
  struct Keys {
    std::string_view done, failed, cancelled;
  };
  constexpr Keys kLoop = {"stop.done_callback_loop", "stop.failed_callback_loop",
                          "stop.cancelled_callback_loop"};
  constexpr Keys kGather = {"stop.done_callback_gather", "stop.failed_callback_gather",
                            "stop.cancelled_callback_gather"};
  constexpr Keys kGroup = {"stop.done_callback_group", "stop.failed_callback_group",
                           "stop.cancelled_callback_group"};
  constexpr Keys kWait = {"stop.done_callback_wait", "stop.failed_callback_wait",
                          "stop.cancelled_callback_wait"};
  constexpr Keys kOther = {"stop.done_callback", "stop.failed_callback", "stop.cancelled_callback"};
  const Keys& keys = label == "_run_until_complete_cb"          ? kLoop
                     : label == "_wait.<locals>._on_completion" ? kWait
                     : label.starts_with("gather.")             ? kGather
                     : label == "TaskGroup._on_task_done"       ? kGroup
                                                                : kOther;
  if (ended == TaskPhase::Failed) return keys.failed;
  return ended == TaskPhase::Cancelled ? keys.cancelled : keys.done;
}

struct StopDescriber {
  const Trace& trace;
  const TraceState& state;

  const StepState& step() const { return state.step(); }
  std::string number() const { return std::to_string(step().number); }
  std::string name(TaskId id) const { return task_label(trace, state, id); }

  // A task's step that ended: who, from which line on, how it ended.
  Sentence task_step() const {
    const Event began = trace.at(step().began);
    const Event ended = trace.at(step().ended);
    const auto* end = std::get_if<StepEnded>(&ended.fact);
    Sentence whole = outcome(end ? *end : StepEnded{step().outcome, {}, {}, {}, {}});
    whole.values.emplace_back("task", name(step().handle.task));
    whole.values.emplace_back("number", number());
    whole.more.push_back(why_it_ran(began.where));
    return whole;
  }
  Sentence outcome(const StepEnded& end) const {
    const TaskState* const task = state.task(step().handle.task);
    const std::string waiting_for = short_text(trace.string(waited_for(end)));
    switch (end.outcome) {
      case StepOutcome::Blocked:
        if (task && task->phase == TaskPhase::Ready && task->stopped == step().ended)
          return sentence("stop.ready_at_once");
        if (waiting_for.empty()) return sentence("stop.blocked_future");
        return sentence("stop.blocked", {{"waiting_for", waiting_for}});
      case StepOutcome::Yielded:
        return sentence("stop.yielded");
      case StepOutcome::Returned:
        if (end.text.empty()) return sentence("stop.returned");
        return sentence("stop.returned_value", {{"value", short_text(end.text)}});
      case StepOutcome::Raised:
        return sentence("stop.raised", {{"error", short_text(end.text)}});
      case StepOutcome::WasCancelled:
        return sentence("stop.cancelled_task");
    }
    CHECK(false, "there is no such outcome");
  }
  // Why it was the task's turn, and where it went on.
  Sentence why_it_ran(Where from) const {
    const TaskState* const task = state.task(step().handle.task);
    const bool first = step().resumed == kNoEvent;
    if (task && task->cancel < step().began && (first || task->cancel > step().resumed))
      return sentence(first ? "stop.reason_cancel_first" : "stop.reason_cancel");
    if (first) return sentence("stop.reason_first");
    const std::string waited = waited_for(trace, step().resumed);
    const std::string line = std::to_string(from.line);
    if (step().handle.origin != HandleOrigin::TaskWakeup || waited.empty())
      return from ? sentence("stop.from_line", {{"line", line}}) : sentence("stop.reason_turn");
    if (!from) return sentence("stop.reason_done", {{"waiting_for", waited}});
    return sentence("stop.reason_done_line", {{"waiting_for", waited}, {"line", line}});
  }

  Sentence done_callback(const std::string& label) const {
    const TaskState* const task = state.task(step().handle.future.task);
    return sentence(done_callback_key(label, task ? task->phase : TaskPhase::Done),
                    {{"number", number()},
                     {"label", label},
                     {"task", name(step().handle.future.task)},
                     {"error", task ? short_text(task->outcome) : std::string{}}});
  }

  // A callback's step that ended. What the sentence tells of is taken from the effects.
  Sentence callback_step(Effects& effects) const {
    const std::string label = callback_label(trace, step().handle);
    if (step().outcome == StepOutcome::Raised) {
      const Event ended = trace.at(step().ended);
      const auto* end = std::get_if<StepEnded>(&ended.fact);
      return sentence(
          "stop.callback_raised",
          {{"number", number()}, {"label", label}, {"error", end ? short_text(end->text) : std::string{}}});
    }
    // A time limit wakes its task too, but by cancelling what it waits for.
    if (step().handle.from_timer && label == "Timeout._on_timeout" && effects.cancelled.size() == 1) {
      const TaskId task = effects.cancelled.front();
      effects.cancelled.clear();
      return sentence("stop.timeout",
                      {{"number", number()}, {"task", name(task)}, {"at", format_seconds(state.now())}});
    }
    std::vector<TaskId>& woke = effects.woke;
    const TaskState* const sleeper =
        woke.size() == 1 && effects.cancelled.empty() ? state.task(woke.front()) : nullptr;
    const std::string waited = sleeper ? waited_for(trace, sleeper->stopped) : std::string{};
    if (step().handle.from_timer && !waited.empty()) {
      woke.clear();
      return sentence("stop.timer_woke", {{"number", number()},
                                          {"task", name(sleeper->id)},
                                          {"waiting_for", waited},
                                          {"at", format_seconds(state.now())}});
    }
    if (step().handle.from_timer)
      return sentence("stop.timer_callback", {{"number", number()}, {"label", label}});
    if (step().handle.origin == HandleOrigin::DoneCallback && step().handle.future.task)
      return done_callback(label);
    return sentence("stop.callback", {{"number", number()}, {"label", label}});
  }

  void add_tasks(Sentence& whole, std::string_view key, const std::vector<TaskId>& tasks) const {
    if (!tasks.empty()) whole.more.push_back(sentence(key, {{"tasks", name_list(trace, state, tasks)}}));
  }

  Sentence last_step() const {
    Effects effects = effects_of(trace, state);
    Sentence whole = step().handle.task ? task_step() : callback_step(effects);
    if (!effects.printed.empty()) whole.more.push_back(sentence("stop.printed", {{"text", effects.printed}}));
    if (effects.froze.ns > 0)
      whole.more.push_back(sentence("stop.froze", {{"by", format_seconds(effects.froze)}}));
    add_tasks(whole, "stop.created", effects.created);
    add_tasks(whole, "stop.asked_to_cancel", effects.cancelled);
    add_tasks(whole, "stop.woke", effects.woke);
    return whole;
  }
};

// Whether describe() of a fact says the same before and after it, so that a cursor behind it can use that.
bool speaks_for_itself(const Fact& fact) {
  return std::holds_alternative<ClockAdvanced>(fact) || std::holds_alternative<Deadlocked>(fact) ||
         std::holds_alternative<Interrupted>(fact) || std::holds_alternative<LoopStarted>(fact) ||
         std::holds_alternative<LoopStopped>(fact) || std::holds_alternative<LoopClosed>(fact) ||
         std::holds_alternative<IterationBegan>(fact) || std::holds_alternative<Printed>(fact) ||
         std::holds_alternative<Warned>(fact) || std::holds_alternative<ExceptionUnhandled>(fact) ||
         std::holds_alternative<ProgramEnded>(fact);
}

// Why a program ended of which no loop ever ran: the error that nobody caught.
Sentence never_ran(const Trace& trace, const TraceState& state, Sentence ended) {
  std::string error;
  trace.for_each(0, std::min(state.applied(), kEventsMax), [&](EventIndex, const Event& event) {
    const auto* unhandled = std::get_if<ExceptionUnhandled>(&event.fact);
    if (unhandled && error.empty()) error = last_line(unhandled->text);
  });
  if (error.empty()) return ended;
  Sentence whole = sentence("stop.no_loop", {{"error", error}});
  whole.more.push_back(std::move(ended));
  return whole;
}

}  // namespace

Sentence describe_stop(const Trace& trace, const TraceState& state) {
  const StopDescriber describer{trace, state};
  if (state.applied() == 0) return sentence("stop.beginning");
  const StepState& step = state.step();
  if (step.running) {
    if (step.handle.task)
      return sentence("stop.running",
                      {{"number", describer.number()}, {"task", describer.name(step.handle.task)}});
    return sentence("stop.running_callback",
                    {{"number", describer.number()}, {"label", callback_label(trace, step.handle)}});
  }
  const EventIndex last = state.applied() - 1;
  if (last != step.ended && speaks_for_itself(trace.at(last).fact)) {
    Sentence said = describe(trace, state, last);
    return step.number == 0 && state.ended() ? never_ran(trace, state, std::move(said)) : said;
  }
  if (step.number == 0 || step.ended == kNoEvent) return sentence("stop.prepared");
  return describer.last_step();
}

}  // namespace coroscope
