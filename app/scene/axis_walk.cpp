#include "app/scene/axis_walk.h"

namespace coroscope {

double AxisWalk::units(EventIndex boundary) {
  Known& known = known_[boundary % known_.size()];
  if (known.boundary != boundary) known = {boundary, axis_.x_units(columns_, boundary)};
  return known.units;
}

LaneSegment AxisWalk::segment(const Lane& lane, std::size_t index) {
  if (!reader_ || &reader_->all() != &lane.segments) reader_.emplace(lane.segments);
  return (*reader_)[index];
}

double AxisWalk::end_of(const LaneSegment& segment) {
  return segment.end == kNoEvent ? axis_.length_units() : units(segment.end);
}

}  // namespace coroscope
