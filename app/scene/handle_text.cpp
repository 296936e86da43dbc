#include "app/scene/handle_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/trace/asyncio_names.h"

namespace coroscope {

namespace {

// A step that arms a timer ends soon after it, if that timer is what it waits for.
constexpr EventIndex kEventsAheadMax = 16;

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
  if (const std::string_view known = asyncio_name(label); !known.empty()) return std::string(known);
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
