#pragma once

#include "app/scene/axis.h"

namespace coroscope {

// Axis::x_units for one boundary after another: what lies near the last one is found at once, so that a
// lane's thousands of segments cost no search in millions of columns each. Axis and columns must outlive it.
class AxisWalk {
 public:
  AxisWalk(const Columns& columns, const Axis& axis) : columns_(columns), axis_(axis) {}

  // Equals axis.x_units(columns, boundary).
  double units(EventIndex boundary);

 private:
  std::size_t column_of(EventIndex boundary);
  double time_units(std::size_t column, EventIndex boundary) const;

  const Columns& columns_;
  const Axis& axis_;
  std::size_t near_ = 0;  // the column found last
};

}  // namespace coroscope
