#pragma once

#include <map>
#include <vector>

#include "core/trace/columns.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// What the source panel points out at one moment.
struct SourceMarks {
  bool running = false;  // a step runs: `next` is the line at which it will stop
  Where ran;             // the line that ran last, of those that are known
  bool raised = false;   // no loop ever ran, and at `ran` is the error that is why
  // What runs next, where that is a plain callback, which has no line: its name.
  StringId next_callback;
  Where next;  // the line at which the next step begins, where the run has one and it is known
  // The tasks that are suspended, by the line at which they stand; by task id.
  std::map<Where, std::vector<TaskId>> standing;
};
SourceMarks source_marks(const Trace& trace, const Columns& columns, const TraceState& state);

}  // namespace coroscope
