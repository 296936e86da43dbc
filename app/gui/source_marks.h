#pragma once

#include <map>
#include <vector>

#include "core/trace/columns.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// What the source panel points out at one moment.
struct SourceMarks {
  bool running = false;  // a step runs: `ran` is the line it began at, `next` the line it will stop at
  Where ran;             // the line at which the last step stopped
  Where next;            // the line at which the next step begins, where the run has one
  TaskId ran_task, next_task;
  // The tasks that are suspended, by the line at which they stand; by task id.
  std::map<Where, std::vector<TaskId>> standing;
};
SourceMarks source_marks(const Trace& trace, const Columns& columns, const TraceState& state);

}  // namespace coroscope
