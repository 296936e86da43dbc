#pragma once

#include <vector>

#include "core/trace/trace.h"

namespace coroscope {

// How columns are laid along the x axis of a picture.
enum class AxisMode : std::uint8_t {
  Step,      // each step one column of the same width, each jump of the clock a narrow one
  Time,      // x is virtual time; steps, which take none, are ticks
  Squeezed,  // a minimum width for each step, jumps in proportion to the logarithm of their length, marked
};

// Positions. A *boundary* is a number of events applied, 0 to trace.size(): the same thing as a cursor. The x
// axis of every picture is made of columns; each boundary belongs to one.
struct Column {
  enum class Kind : std::uint8_t {
    Step,  // from the boundary after StepBegan to the boundary after its StepEnded
    Jump,  // a ClockAdvanced between steps: from the boundary before it to the one after it
  };
  Kind kind;
  std::uint32_t step = 0;  // Step: its number; Jump: the number of the last step before it
  EventIndex begin;        // boundary at the left edge
  EventIndex end;          // boundary at the right edge; a step that has not ended: trace.size()
  VirtualTime from;        // time at the left edge
  VirtualTime to;          // time at the right edge; later than `from` inside a step only by a freeze
};

// All columns of a trace in order, extended as the trace grows. Boundaries between two columns (bookkeeping
// of the loop between steps) lie on the edge between them.
class Columns {
 public:
  // Reads the events that are new since the last call.
  void extend(const Trace& trace);

  const std::vector<Column>& all() const { return columns_; }
  bool empty() const { return columns_.empty(); }
  // The column that a boundary lies in or, between two columns, the earlier one's index with fraction 1.
  // Before the first column: index 0, fraction 0.
  struct Place {
    std::uint32_t column;
    double fraction;
  };
  Place place(EventIndex boundary) const;
  // The boundary nearest to a place, so that boundary(place(b)) == b for each b inside a column.
  EventIndex boundary(Place place) const;

  // The virtual time at a boundary; and the boundary nearest to a point of time, the last of those that share
  // it.
  VirtualTime time(EventIndex boundary) const;
  EventIndex boundary_at(VirtualTime time) const;
  // The last boundary at which no more than `time` has passed.
  EventIndex last_boundary_at(VirtualTime time) const;

  // The column of step `number` (from 1), or null.
  const Column* step(std::uint32_t number) const;
  // Boundary after the end of the next step that ends after `boundary` / of the last one that ended before
  // it; 0 or the trace's end where there is none. These are the stops of the Right and Left keys.
  EventIndex next_step_end(EventIndex boundary) const;
  EventIndex previous_step_end(EventIndex boundary) const;
  // The same for loop iterations: the boundary just before the next / the previous IterationBegan.
  EventIndex next_iteration(EventIndex boundary) const;
  EventIndex previous_iteration(EventIndex boundary) const;
  // And for the jumps of the clock, in steps and between them: the boundary just after each.
  EventIndex next_advance(EventIndex boundary) const;
  EventIndex previous_advance(EventIndex boundary) const;
  // Whether the run was recorded line by line.
  bool has_lines() const { return has_lines_; }

 private:
  static constexpr std::uint32_t kNone = 0xffffffffu;
  void close_step(EventIndex end, VirtualTime at);

  std::vector<Column> columns_;
  std::vector<std::uint32_t> steps_;    // index into columns_ of each step, by number - 1
  std::vector<EventIndex> iterations_;  // index of each IterationBegan
  // Each ClockAdvanced, in a step or between two: the boundary after it and the new time.
  struct Advance {
    EventIndex boundary;
    VirtualTime from, to;
  };
  std::vector<Advance> advances_;
  std::uint32_t running_ = kNone;  // index into columns_ of the step that has not ended
  EventIndex seen_ = 0;
  bool has_lines_ = false;
};

}  // namespace coroscope
