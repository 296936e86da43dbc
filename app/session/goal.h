#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "core/trace/trace.h"

namespace coroscope {

// A line of a source file by the file's path, which is the same in every run.
using SourceLine = std::pair<std::string, std::uint32_t>;

// What a run can be taken to: the next moment, or the last one before, at which ...
struct GoalLine {  // ... this line is run. Where lines were not recorded: at which anything happens in it
  SourceLine line;
};
struct GoalBreakpoint {};  // ... any of the lines is run that the user has marked
enum class Happening : std::uint8_t {
  Printed,
  Raised,     // a task or callback failed, or nobody caught an exception
  Cancelled,  // cancel() was called
  Created,    // a task was created
  Ended,      // a task was done, in whichever way
  ClockMoved,
  Blocked,  // user code held up the loop
  Warned,   // what the panel of warnings lists
};
inline constexpr std::size_t kHappenings = 8;
struct GoalHappening {  // ... something of this kind happens
  Happening kind;
};
struct GoalPrinted {  // ... something is printed that has this text in it
  std::string text;
};
struct GoalTaskDone {  // ... this task is done
  TaskId task;
};
struct GoalEffect {  // ... something happens because of one of these events
  EventIndex from, to;
};
using Goal = std::variant<GoalLine, GoalBreakpoint, GoalHappening, GoalPrinted, GoalTaskDone, GoalEffect>;

// Looks for a goal in a trace, bit by bit, so that no frame has to wait for it. The trace may grow meanwhile.
class GoalSearch {
 public:
  // Looks from a boundary on, forwards (+1) or back (-1). `has_lines`: the run was recorded line by line.
  GoalSearch(Goal goal, EventIndex from, int direction, std::set<SourceLine> breakpoints, bool has_lines)
      : goal_(std::move(goal)),
        breakpoints_(std::move(breakpoints)),
        at_(from),
        forwards_(direction >= 0),
        has_lines_(has_lines) {}

  // Reads at most so many events more. The event that was looked for, once it is found.
  std::optional<EventIndex> look(const Trace& trace, EventIndex events_max);
  // Nothing is left to read, of the trace as it is now.
  bool exhausted(const Trace& trace) const { return forwards_ ? at_ >= trace.size() : at_ == 0; }
  const Goal& goal() const { return goal_; }

 private:
  friend struct GoalMatch;
  Goal goal_;
  std::set<SourceLine> breakpoints_;
  EventIndex at_;  // a boundary: forwards, events before it were read; back, events behind it
  bool forwards_;
  bool has_lines_;
};

}  // namespace coroscope
