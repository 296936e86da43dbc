#pragma once

#include "core/trace/checkpoints.h"

namespace coroscope {

// Reaches the state after any number of events at once, from checkpoints and from the state last asked for.
// Checkpoints are those of somebody who reads the trace anyway (Lanes), or are made here as the trace grows.
class Seeker {
 public:
  // The trace must outlive the seeker; it may grow.
  explicit Seeker(const Trace& trace) : trace_(trace), newest_(&own_newest_), checkpoints_(&own_) {}
  // With the checkpoints of `newest`, the state after all that was read of the trace so far. All three must
  // stay where they are.
  Seeker(const Trace& trace, const TraceState& newest, const Checkpoints& checkpoints)
      : trace_(trace), newest_(&newest), checkpoints_(&checkpoints) {}
  Seeker(const Seeker&) = delete;
  Seeker& operator=(const Seeker&) = delete;

  // The state after the first `count` events; count <= trace.size() (CHECK). Valid until the next call.
  const TraceState& seek(EventIndex count);

 private:
  void read_on();

  const Trace& trace_;
  TraceState current_;
  TraceState own_newest_;
  Checkpoints own_;
  const TraceState* newest_;
  const Checkpoints* checkpoints_;
};

}  // namespace coroscope
