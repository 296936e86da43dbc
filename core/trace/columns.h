#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <ranges>

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

  bool operator==(const Column&) const = default;
};

// All columns of a trace in order, extended as the trace grows. Boundaries between two columns (bookkeeping
// of the loop between steps) lie on the edge between them.
//
// There are millions of them: a column is three bytes, where it ends and how far it lies behind the one
// before it, and every sixteenth knows where it stands. What stands at every 64th boundary and step is kept,
// so that none is searched for.
class Columns {
 public:
  // Reads the events that are new since the last call.
  void extend(const Trace& trace);

  std::uint32_t size() const { return closed_ + (open_ ? 1 : 0); }
  bool empty() const { return size() == 0; }
  Column at(std::uint32_t index) const;  // index < size() (CHECK)
  auto all() const {
    return std::views::iota(std::uint32_t{0}, size()) |
           std::views::transform([this](std::uint32_t index) { return at(index); });
  }
  EventIndex edge_after(std::uint32_t index) const { return edges(index).end; }  // its right edge
  // How many of the first `count` columns are steps; the others are jumps.
  std::uint32_t steps_among(std::uint32_t count) const;
  // The column that a boundary lies in or, between two columns, the earlier one's index with fraction 1.
  // Before the first column: index 0, fraction 0.
  struct Place {
    std::uint32_t column;
    double fraction;
  };
  Place place(EventIndex boundary) const;
  // The boundary nearest to a place, so that boundary(place(b)) == b for each b inside a column.
  EventIndex boundary(Place place) const;

  // Time passes here: each ClockAdvanced, in steps and between them, in order.
  struct Advance {
    EventIndex boundary;  // just after it
    VirtualTime from, to;
  };
  std::size_t advances() const { return advance_ends_.size(); }
  Advance advance(std::size_t index) const;

  // The virtual time at a boundary; and the boundary nearest to a point of time, the last of those that share
  // it.
  VirtualTime time(EventIndex boundary) const;
  EventIndex boundary_at(VirtualTime time) const;
  // The last boundary at which no more than `time` has passed.
  EventIndex last_boundary_at(VirtualTime time) const;

  // The column of step `number` (from 1), or none.
  std::optional<Column> step(std::uint32_t number) const;
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

  // What all this takes in memory.
  std::size_t bytes() const;

 private:
  static constexpr std::uint32_t kBlock = 16;
  static constexpr std::uint32_t kNear = 64;
  // Columns that lie so far apart, or are so long, stand in far_.
  static constexpr std::uint8_t kFarGap = 0xff;
  static constexpr std::uint16_t kFarEnd = 0xffff;
  struct Block {
    EventIndex end_before = 0;  // right edge of the column before the first
    std::uint32_t steps_before = 0;
    std::uint16_t jumps = 0;                   // bit i: the i-th is a jump
    std::array<std::uint16_t, kBlock> ends{};  // right edges, from end_before on
    std::array<std::uint8_t, kBlock> gaps{};   // between one and the one before it
  };
  // Where a column lies, and which one it is.
  struct Edges {
    std::uint32_t index;
    EventIndex begin, end;
  };

  void close_step(EventIndex end);
  void add(Column::Kind kind, EventIndex begin, EventIndex end);
  bool is_jump(std::uint32_t index) const;
  Edges edges(std::uint32_t index) const;
  // The first column whose right edge is at the boundary or behind it; index size() when there is none.
  Edges first_ending_at(EventIndex boundary) const;
  std::uint32_t column_of_step(std::uint32_t number) const;
  std::size_t advances_until(EventIndex boundary) const;

  std::deque<Block> blocks_;                                        // of the columns that have ended
  std::map<std::uint32_t, std::pair<EventIndex, EventIndex>> far_;  // their edges, by column
  std::uint32_t closed_ = 0, steps_ = 0;
  EventIndex last_end_ = 0;                  // of the columns that have ended
  std::optional<EventIndex> open_;           // where the step began that has not ended
  std::deque<std::uint32_t> near_boundary_;  // the first column that ends at boundary 64 i or behind it
  std::deque<std::uint32_t> near_step_;      // the column of step 64 i + 1
  std::deque<EventIndex> iterations_;        // index of each IterationBegan
  std::deque<EventIndex> advance_ends_;      // boundary after each ClockAdvanced
  std::deque<VirtualTime> advance_times_;    // and the new time
  std::deque<std::uint32_t> near_advance_;   // how many of them are at boundary 64 i or before it
  EventIndex seen_ = 0;
  bool has_lines_ = false;
};

}  // namespace coroscope
