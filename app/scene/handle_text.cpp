#include "app/scene/handle_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace coroscope {

namespace {

// A step that arms a timer ends soon after it, if that timer is what it waits for.
constexpr EventIndex kEventsAheadMax = 16;

// asyncio's inner callbacks, by the name of what people call.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kKnownAs = {{
    {"Timeout._on_timeout", "timeout"},
    {"TaskGroup._on_task_done", "TaskGroup"},
    {"_release_waiter", "timeout"},
    {"_run_until_complete_cb", "run_until_complete"},
    {"_set_result_unless_cancelled", "sleep"},
    {"_wait.<locals>._on_completion", "wait"},
    {"as_completed.<locals>._on_completion", "as_completed"},
    {"as_completed.<locals>._on_timeout", "timeout"},
    {"gather.<locals>._done_callback", "gather"},
    {"shield.<locals>._inner_done_callback", "shield"},
    {"shield.<locals>._outer_done_callback", "shield"},
    {"Runner._on_sigint.<locals>.<lambda>", "Ctrl+C"},
}};

// What the step that armed a timer for `future` waits for at its end.
std::string_view waiting_for(const Trace& trace, EventIndex armed, FutureId future) {
  std::string_view found;
  bool ended = !future;
  const EventIndex to = std::min(trace.size(), armed + kEventsAheadMax);
  trace.for_each(armed, to, [&](EventIndex, const Event& event) {
    const auto* end = std::get_if<StepEnded>(&event.fact);
    if (!end || ended) return;
    ended = true;
    if (end->on.future == future) found = trace.string(end->waiting_for);
  });
  return found;
}

}  // namespace

std::string readable_label(std::string_view label) {
  for (const auto& [inner, known] : kKnownAs)
    if (label == inner) return std::string(known);
  constexpr std::string_view kLocals = "<locals>.";
  std::string text(label);
  for (auto at = text.find(kLocals); at != std::string::npos; at = text.find(kLocals))
    text.erase(at, kLocals.size());
  return text;
}

std::string timer_text(const Trace& trace, const TraceState& names, EventIndex armed) {
  if (armed >= trace.size()) return {};
  const Event event = trace.at(armed);
  const auto* timer = std::get_if<TimerArmed>(&event.fact);
  if (!timer) return {};
  std::string_view what = waiting_for(trace, armed, timer->future.future);
  const std::string label = readable_label(trace.string(timer->label));
  if (what.empty()) what = label;
  const TaskState* const task = names.task(event.task);
  return task ? fmt::format("{} {}", trace.string(task->name), what) : std::string(what);
}

std::string callback_text(const Trace& trace, const TraceState& names, EventIndex began) {
  if (began >= trace.size()) return {};
  const Event event = trace.at(began);
  const auto* step = std::get_if<StepBegan>(&event.fact);
  // A timer's handle became ready by TimerFired, whose cause is its TimerArmed.
  EventIndex cause = event.cause;
  for (int i = 0; step && i < 2 && cause < trace.size(); ++i) {
    const Event earlier = trace.at(cause);
    if (const auto* ready = std::get_if<HandleReady>(&earlier.fact))
      return ready->handle == step->handle ? readable_label(trace.string(ready->label)) : std::string();
    if (const auto* armed = std::get_if<TimerArmed>(&earlier.fact))
      return armed->handle == step->handle ? timer_text(trace, names, cause) : std::string();
    cause = earlier.cause;
  }
  return {};
}

}  // namespace coroscope
