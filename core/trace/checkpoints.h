#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/trace/state_codec.h"
#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// States of a run at some moments, from which any other is reached soon. A state of ten thousand tasks is
// megabytes; here it is what a later state of the same run does not know, in numbers that are mostly small,
// some twenty bytes a task that is not done. The further apart, the larger they are, so that they stay in
// proportion to the trace.
class Checkpoints {
 public:
  static constexpr EventIndex kDistanceMin = 2048;

  // To be told of each event and of the state after it, in order; keeps some of them.
  void follow(const Trace& trace, const Event& event, const TraceState& state) {
    if (const auto* renamed = std::get_if<TaskRenamed>(&event.fact)) note_name(*renamed, state);
    if (state.applied() >= next_) keep(trace, state);
  }
  // How many events the last one kept at `count` or before it has; 0: there is none.
  EventIndex before(EventIndex count) const;
  // Makes `state` that checkpoint, or the empty state. `later`: the state after any later event.
  void restore(EventIndex count, const Trace& trace, const TraceState& later, TraceState& state) const;
  // What this takes in memory.
  std::size_t bytes() const { return bytes_.capacity() + kept_.capacity() * sizeof(Kept); }

 private:
  struct Kept {
    EventIndex applied;
    std::size_t offset;  // where it begins in bytes_
  };
  // A name that a task was given when it was there already.
  struct Renamed {
    EventIndex applied;
    TaskName to;
  };
  void note_name(const TaskRenamed& renamed, const TraceState& state);
  std::vector<TaskName> names_at(EventIndex count, const Trace& trace, const TraceState& later) const;
  void keep(const Trace& trace, const TraceState& state);
  std::size_t kept_before(EventIndex count) const;

  std::vector<Kept> kept_;
  std::vector<std::uint8_t> bytes_;
  std::vector<Renamed> renamed_;
  EventIndex next_ = kDistanceMin;
};

}  // namespace coroscope
