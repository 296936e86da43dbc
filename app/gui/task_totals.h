#pragma once

#include "app/scene/lane_folds.h"
#include "app/session/session.h"

namespace coroscope {

// How a task has spent virtual time up to some boundary: time passes while a step runs only when that blocks
// the loop.
struct TaskTotals {
  VirtualTime ran, ready, waited;
};

// Any task's totals at any boundary, from sums that are kept.
class TotalsIndex {
 public:
  // Before at(), each frame.
  void follow(const Session& session);
  TaskTotals at(const Session& session, TaskId task, EventIndex boundary) const;

 private:
  Axis axis_{AxisMode::Time};
  LaneFolds folds_;
  std::uint32_t generation_ = 0;
};

}  // namespace coroscope
