#pragma once

#include <vector>

#include "core/trace/checkpoints.h"
#include "core/trace/lane_segments.h"
#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

enum class MarkKind : std::uint8_t {
  CancelRequested,  // on the lane of the task that is cancelled
  Printed,          // on the lane of the task that printed
  Warned,
  ExceptionUnhandled,
  Interrupted,
};
struct LaneMark {
  EventIndex event;  // the boundary is event + 1
  MarkKind kind;
};

// One row of the timeline.
struct Lane {
  TaskId task;                  // none: the loop's own lane, with the steps of plain callbacks
  std::uint32_t depth = 0;      // how many creators stand above it
  EventIndex begin = 0;         // boundary after TaskCreated
  LaneSegments segments;        // in order, without gaps from `begin` on (for the loop lane: steps only)
  std::vector<LaneMark> marks;  // in order
  // Of a task that failed. The step that woke because of it, and so was given its exception; and the warning
  // that nobody ever asked for it. kNoEvent: not so far.
  EventIndex outcome_read = kNoEvent;
  EventIndex never_read = kNoEvent;
};

// What an executor's worker does, beside the loop, between two boundaries.
struct WorkSegment {
  WorkId work;
  StringId function;
  EventIndex begin;
  EventIndex end = kNoEvent;  // still going on
  FutureOutcome how = FutureOutcome::Result;
};

// A timer that fired later than it was due, because the loop was blocked.
struct LateTimer {
  EventIndex event;  // its TimerFired
  VirtualTime due, fired;
  TaskId task;  // who waits for it, else who set it; none: nobody known
};

// A freeze: the loop was blocked by user code. Drawn as a band over all lanes.
struct Freeze {
  EventIndex event;  // its ClockAdvanced
  VirtualTime from, to;
  TaskId by;
};

// The timeline's rows, extended as the trace grows: the loop's own lane first (only once a plain callback
// ran), then one a task in the order of creation, children directly below their parents.
class Lanes {
 public:
  Lanes();

  // Reads the events that are new since the last call.
  void extend(const Trace& trace);

  // In the order of display.
  const std::vector<TaskId>& order() const { return order_; }  // TaskId{} stands for the loop's lane
  // The lane of a task that was created, or the loop's (CHECK).
  const Lane& lane(TaskId task) const;
  const std::vector<Freeze>& freezes() const { return freezes_; }
  // Every Ctrl+C, and every handle that was skipped because it was cancelled while it was ready.
  const std::vector<EventIndex>& interrupts() const { return interrupts_; }
  const std::vector<EventIndex>& skips() const { return skips_; }
  const std::vector<LateTimer>& late_timers() const { return late_timers_; }
  // The lanes of executors' workers: number 1 first.
  const std::vector<std::vector<WorkSegment>>& workers() const { return workers_; }
  // The state after everything seen: names as they are in the end.
  const TraceState& state() const { return state_; }
  EventIndex seen() const { return seen_; }
  // Of that state on its way.
  const Checkpoints& checkpoints() const { return checkpoints_; }
  // What all this takes in memory, but for states.
  std::size_t bytes() const;

 private:
  friend struct LaneBuilder;
  void note_late_timer(EventIndex index, const Event& event);
  void update_order();
  void rebuild_order();
  bool ends_below(TaskId parent) const;

  std::vector<Lane> lanes_;  // [0] the loop's, then by task id
  std::vector<TaskId> order_;
  std::vector<Freeze> freezes_;
  std::vector<EventIndex> interrupts_, skips_;
  std::vector<LateTimer> late_timers_;
  std::vector<std::vector<WorkSegment>> workers_;
  TraceState state_;
  Checkpoints checkpoints_;
  EventIndex seen_ = 0;
};

}  // namespace coroscope
