#include "core/trace/seeker.h"

#include <algorithm>

#include "core/base/check.h"

namespace coroscope {

namespace {

constexpr EventIndex kDistanceMin = 1024;

// A copy of a state costs about as much as applying a few events for each thing in it; checkpoints that lie
// four such lengths apart take less memory than a fixed number of bytes an event, whatever the program.
EventIndex checkpoint_distance(const TraceState& state) {
  std::size_t items = state.tasks().size() + state.futures().size();
  for (const LoopState& loop : state.loops()) items += 1 + loop.ready.size() + 2 * loop.timers.size();
  return static_cast<EventIndex>(std::clamp<std::size_t>(4 * items, kDistanceMin, kNoEvent));
}

void fold(const Trace& trace, EventIndex to, TraceState& state) {
  trace.for_each(state.applied(), to, [&](EventIndex i, const Event& event) { state.apply(i, event); });
}

}  // namespace

Seeker::Seeker(const Trace& trace) : trace_(trace), checkpoints_(1) {}

void Seeker::extend_checkpoints() {
  if (newest_.applied() == trace_.size()) return;
  EventIndex next = checkpoints_.back().applied() + checkpoint_distance(newest_);
  trace_.for_each(newest_.applied(), trace_.size(), [&](EventIndex i, const Event& event) {
    newest_.apply(i, event);
    if (newest_.applied() < next) return;
    // The state may have grown since the distance was chosen.
    next = checkpoints_.back().applied() + checkpoint_distance(newest_);
    if (newest_.applied() < next) return;
    checkpoints_.push_back(newest_);
    next += checkpoint_distance(newest_);
  });
}

const TraceState& Seeker::seek(EventIndex count) {
  CHECK(count <= trace_.size(), "there are not so many events");
  extend_checkpoints();
  if (count == newest_.applied()) return newest_;
  if (count == current_.applied()) return current_;

  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), count,
                                      [](EventIndex c, const TraceState& s) { return c < s.applied(); });
  const TraceState& nearest = *std::prev(after);
  // The state last asked for is nearer, and needs no copy.
  if (current_.applied() > count || current_.applied() < nearest.applied()) current_ = nearest;
  fold(trace_, count, current_);
  return current_;
}

}  // namespace coroscope
