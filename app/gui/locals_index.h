#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// A frame of a task at some moment, as far as lines were recorded.
struct FrameShown {
  StringId function;
  Where where;  // the line it is at
  struct Local {
    StringId name;
    EventIndex event;  // its LocalChanged
  };
  std::vector<Local> locals;  // by when they first got a value
};

// Where each task's frames were and what their locals were, at any moment; from LineReached and LocalChanged.
// A lookup costs no more in a long run than in a short one.
class LocalsIndex {
 public:
  // Reads what is new. `generation` tells one trace from the next.
  void extend(const Trace& trace, std::uint32_t generation);

  // The frames that the lines of a task were in at a boundary, the outermost first; of no task: of the
  // callback, or of the code outside of the loop. Empty where no lines were recorded.
  std::vector<FrameShown> frames(TaskId task, EventIndex boundary) const;
  // The frames of a task that is suspended at a boundary, from its await chain, with their locals.
  std::vector<FrameShown> suspended_frames(const Trace& trace, const TaskState& task,
                                           EventIndex boundary) const;

 private:
  struct Local {
    StringId name;
    std::vector<EventIndex> changes;
  };
  // One call of a function, from its first line until a frame above it goes on.
  struct Call {
    StringId function;
    EventIndex begin = 0, end = kNoEvent;
    std::vector<EventIndex> lines;
    std::vector<Local> locals;
  };
  struct OfTask {
    std::vector<std::vector<Call>> depths;  // the calls at each depth, in order
    std::uint32_t depth = 0;                // of the last line
  };
  void add_line(TaskId task, EventIndex index, const LineReached& line);
  void add_change(TaskId task, EventIndex index, const LocalChanged& change);
  static void end_calls(OfTask& of, std::size_t from_depth, EventIndex index);
  static const Call* call_at(const OfTask& of, std::size_t depth, EventIndex boundary);
  void fill_in(const Call& call, EventIndex boundary, FrameShown& frame) const;

  const Trace* trace_ = nullptr;
  std::uint32_t generation_ = 0;
  EventIndex seen_ = 0;
  std::map<TaskId, OfTask> tasks_;
};

}  // namespace coroscope
