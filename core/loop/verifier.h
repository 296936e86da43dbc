#pragma once

#include "core/trace/trace.h"
#include "core/trace/trace_buffer.h"
#include "core/trace/trace_state.h"

namespace coroscope {

class Simulation;

// Holds a run to the claim that its trace is lossless: after each event the ready queues and timers of the
// running loops are those of TraceState. Folds the run's own trace as it grows. For tests: slow.
class Verifier {
 public:
  // `buffer` is what the simulation's recorder writes to.
  Verifier(const Simulation& simulation, const TraceBuffer& buffer)
      : simulation_(simulation), buffer_(buffer) {}

  // To be called before a loop changes its queues, and at the end: all events since the last call must give
  // what the loops hold now (CHECK).
  void check();

 private:
  void compare(EventIndex index) const;

  const Simulation& simulation_;
  const TraceBuffer& buffer_;
  std::size_t read_bytes_ = 0;
  Trace trace_;
  TraceState state_;
};

}  // namespace coroscope
