#pragma once

#include <vector>

#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// One task that will never run again by itself, and what it waits for.
struct StuckTask {
  TaskId task;
  FutureRef on;
  StringId waiting_for;
  Where where;
};

// The diagnosis of a deadlock: nothing ready, no timers.
struct Deadlock {
  std::vector<StuckTask> stuck;  // all waiting tasks, by id
  // Tasks that wait for each other in a ring, each for the next one, be it in a gather, wait, wait_for,
  // shield or TaskGroup, or for a lock that the next one holds; from the lowest id on, the first is not
  // repeated. Empty: nobody's waiting comes back to itself in that way.
  std::vector<TaskId> cycle;
};

// The diagnosis for any state of the trace; `stuck` is empty when a step runs, something is ready or a timer
// is armed.
Deadlock diagnose_deadlock(const Trace& trace, const TraceState& state);

}  // namespace coroscope
