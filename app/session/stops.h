#pragma once

#include "app/session/command.h"
#include "core/trace/columns.h"
#include "core/trace/lanes.h"

namespace coroscope {

// Where the cursor may stop in a run, for each size of a step. The same stops forwards and backwards.
class Stops {
 public:
  Stops(const Trace& trace, const Columns& columns, const Lanes& lanes)
      : trace_(trace), columns_(columns), lanes_(lanes) {}

  // The first stop behind a boundary / the last one before it; the trace's end / 0 where there is none.
  // StepSize::Task: the steps of `task`; without one, and for lines where none were recorded, every step.
  EventIndex after(EventIndex boundary, StepSize size, TaskId task) const;
  EventIndex before(EventIndex boundary, StepSize size, TaskId task) const;

 private:
  EventIndex line_after(EventIndex boundary) const;
  EventIndex line_before(EventIndex boundary) const;
  EventIndex task_after(EventIndex boundary, TaskId task) const;
  EventIndex task_before(EventIndex boundary, TaskId task) const;

  const Trace& trace_;
  const Columns& columns_;
  const Lanes& lanes_;
};

}  // namespace coroscope
