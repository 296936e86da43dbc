#pragma once

#include <vector>

#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// Reaches the state after any number of events at once: keeps checkpoints, made as the trace grows, and the
// state last asked for. Checkpoints lie further apart when states are large, so that together they stay in
// proportion to the trace.
class Seeker {
 public:
  // The trace must outlive the seeker; it may grow.
  explicit Seeker(const Trace& trace);

  // The state after the first `count` events; count <= trace.size() (CHECK). Valid until the next call.
  const TraceState& seek(EventIndex count);

 private:
  void extend_checkpoints();

  const Trace& trace_;
  TraceState current_;
  TraceState newest_;                    // the fold of everything seen so far
  std::vector<TraceState> checkpoints_;  // ascending; the first is the empty state
};

}  // namespace coroscope
