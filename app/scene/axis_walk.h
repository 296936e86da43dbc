#pragma once

#include "app/scene/axis.h"
#include "core/trace/lanes.h"

namespace coroscope {

// Axis::x_units for one boundary after another: what lies near the last one is found at once, so that a
// lane's thousands of segments cost no search in millions of columns each. Axis and columns must outlive it.
class AxisWalk {
 public:
  AxisWalk(const Columns& columns, const Axis& axis) : columns_(columns), axis_(axis) {}

  // Equals axis.x_units(columns, boundary).
  double units(EventIndex boundary);
  // Where a segment of a lane begins and ends; one that still goes on ends with the run. The steps that lanes
  // know say where to look, however far the lane's segments lie apart.
  double begin_of(const Lane& lane, std::size_t segment);
  double end_of(const Lane& lane, std::size_t segment);

 private:
  std::size_t column_of(EventIndex boundary);
  void look_at_step(std::uint32_t number);
  double time_units(std::size_t column, EventIndex boundary) const;

  const Columns& columns_;
  const Axis& axis_;
  std::size_t near_ = 0;  // the column found last
};

}  // namespace coroscope
