#pragma once

#include <deque>

#include "core/trace/columns.h"

namespace coroscope {

// The x axis as a value: maps boundaries (cursor positions) to "units" and back. One unit is the width of a
// step column in Step and Squeezed mode; in Time mode the whole run is as many units wide as in Step mode, so
// that a change of mode keeps the zoom. Monotonic; extended as the columns grow. Keeps next to nothing
// itself: widths follow from how many columns of each kind there are.
class Axis {
 public:
  explicit Axis(AxisMode mode) : mode_(mode) {}

  // The columns must stay where they are until the next call, the same ones that it was called with before.
  void extend(const Columns& columns);

  AxisMode mode() const { return mode_; }
  double length_units() const { return length_units_; }  // of the whole run; at least 1
  double x_units(const Columns& columns, EventIndex boundary) const;
  EventIndex boundary(const Columns& columns, double x_units) const;  // the nearest; clamps
  // True in Time mode once time has passed. While none has, Time mode lays columns out as Step mode does.
  bool by_time() const { return mode_ == AxisMode::Time && end_ > VirtualTime{}; }
  // The position of a point of time, and the time at a position: by_time() only, else 0. Both clamp.
  double time_units(VirtualTime time) const;
  VirtualTime time_at(double x_units) const;
  // Left and right edge of a column.
  double left_units(std::uint32_t column) const;
  double right_units(std::uint32_t column) const;
  // The first column whose right edge lies beyond x. all().size() when there is none.
  std::uint32_t column_at(double x_units) const;
  // What this takes in memory.
  std::size_t bytes() const;

 private:
  void find_wide(const Columns& columns);
  double width_until(std::uint32_t count) const;

  AxisMode mode_;
  const Columns* columns_ = nullptr;
  std::uint32_t count_ = 0;  // of the columns
  VirtualTime end_;          // right edge of the last one
  double length_units_ = 1;
  // Squeezed: the columns in which time passes, and what it adds to the width of all up to there.
  struct Wide {
    std::uint32_t column;
    double units_until;
  };
  std::deque<Wide> wide_;
  std::deque<std::uint32_t> near_wide_;  // how many of them are columns before number 64 i
  std::size_t advances_ = 0;             // of the columns', so many were looked at
  double before_last_ = 0;               // units_until of the last but one
  VirtualTime last_length_;              // how much time passes in the last one so far
};

}  // namespace coroscope
