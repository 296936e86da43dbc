#pragma once

#include <vector>

#include "core/trace/columns.h"

namespace coroscope {

// The x axis as a value: maps boundaries (cursor positions) to "units" and back. One unit is the width of a
// step column in Step and Squeezed mode; in Time mode the whole run is as many units wide as in Step mode, so
// that a change of mode keeps the zoom. Monotonic; extended as the columns grow.
class Axis {
 public:
  explicit Axis(AxisMode mode) : mode_(mode) {}

  void extend(const Columns& columns);

  AxisMode mode() const { return mode_; }
  double length_units() const;  // of the whole run; at least 1
  double x_units(const Columns& columns, EventIndex boundary) const;
  EventIndex boundary(const Columns& columns, double x_units) const;  // the nearest; clamps
  // True in Time mode once time has passed. While none has, Time mode lays columns out as Step mode does.
  bool by_time() const;
  // The position of a point of time, and the time at a position: by_time() only, else 0. Both clamp.
  double time_units(VirtualTime time) const;
  VirtualTime time_at(double x_units) const;
  // Left and right edge of a column.
  double left_units(std::uint32_t column) const;
  double right_units(std::uint32_t column) const;
  // The first column whose right edge lies beyond x. all().size() when there is none.
  std::uint32_t column_at(double x_units) const;

 private:
  AxisMode mode_;
  std::vector<double> right_;      // right edge of each column by its width; in Time mode as in Step mode
  std::vector<VirtualTime> ends_;  // right edge of each column as time
};

}  // namespace coroscope
