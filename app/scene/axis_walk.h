#pragma once

#include <array>
#include <optional>

#include "app/scene/axis.h"
#include "core/trace/lanes.h"

namespace coroscope {

// Axis::x_units for the segments of lanes, one after the other. Axis, columns and lanes must outlive it and
// not grow meanwhile.
class AxisWalk {
 public:
  AxisWalk(const Columns& columns, const Axis& axis) : columns_(columns), axis_(axis) {}

  // Equals axis.x_units(columns, boundary).
  double units(EventIndex boundary);
  // lane.segments[index], read with its neighbours.
  LaneSegment segment(const Lane& lane, std::size_t index);
  // Where a segment of a lane begins and ends; one that still goes on ends with the run.
  double begin_of(const Lane& lane, std::size_t index) { return units(segment(lane, index).begin); }
  double end_of(const Lane& lane, std::size_t index) { return end_of(segment(lane, index)); }
  double end_of(const LaneSegment& segment);

 private:
  const Columns& columns_;
  const Axis& axis_;
  std::optional<SegmentReader> reader_;  // of the lane looked at last
  // The boundaries asked for last: where one segment ends, the next one begins.
  struct Known {
    EventIndex boundary = kNoEvent;
    double units = 0;
  };
  std::array<Known, 64> known_{};
};

}  // namespace coroscope
