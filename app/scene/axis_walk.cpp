#include "app/scene/axis_walk.h"

#include <algorithm>

namespace coroscope {

// The first column that ends at the boundary or behind it; all().size() when there is none.
std::size_t AxisWalk::column_of(EventIndex boundary) {
  const auto& all = columns_.all();
  const auto before = [&](std::size_t column) { return all[column].end < boundary; };
  // Twice as far each time, until it lies in [low, high].
  std::size_t low = std::min(near_, all.size()), high = low;
  if (low < all.size() && before(low)) {
    for (std::size_t far = 1; high < all.size() && before(high); far *= 2) {
      low = high + 1;
      high = std::min(all.size(), high + far);
    }
  } else {
    for (std::size_t far = 1; low > 0 && !before(low - 1); far *= 2) {
      high = low - 1;
      low = high > far ? high - far : 0;
    }
  }
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (before(middle))
      low = middle + 1;
    else
      high = middle;
  }
  return near_ = low;
}

double AxisWalk::units(EventIndex boundary) {
  const auto& all = columns_.all();
  if (all.empty()) return 0;
  const std::size_t column = column_of(boundary);
  if (axis_.by_time()) return time_units(column, boundary);
  if (column == all.size()) return axis_.right_units(static_cast<std::uint32_t>(column) - 1);
  const auto index = static_cast<std::uint32_t>(column);
  const Column& found = all[column];
  const double left = axis_.left_units(index);
  if (boundary <= found.begin) return left;
  const double right = axis_.right_units(index);
  if (boundary == found.end) return right;
  return left + (right - left) * (static_cast<double>(boundary - found.begin) / (found.end - found.begin));
}

void AxisWalk::look_at_step(std::uint32_t number) {
  if (const Column* const column = columns_.step(number))
    near_ = static_cast<std::size_t>(column - columns_.all().data());
}

double AxisWalk::begin_of(const Lane& lane, std::size_t segment) {
  const LaneSegment& s = lane.segments[segment];
  if (s.step != 0)
    look_at_step(s.step);
  else if (segment > 0)
    look_at_step(lane.segments[segment - 1].step);
  return units(s.begin);
}

double AxisWalk::end_of(const Lane& lane, std::size_t segment) {
  const LaneSegment& s = lane.segments[segment];
  if (s.end == kNoEvent) return axis_.length_units();
  if (s.step != 0)
    look_at_step(s.step);
  else if (segment + 1 < lane.segments.size())
    look_at_step(lane.segments[segment + 1].step);
  return units(s.end);
}

double AxisWalk::time_units(std::size_t column, EventIndex boundary) const {
  const auto& all = columns_.all();
  if (column == all.size()) return axis_.time_units(columns_.time(boundary));
  const Column& found = all[column];
  if (boundary < found.begin) return axis_.time_units(column == 0 ? VirtualTime{} : all[column - 1].to);
  // In a step that blocked the loop each moment has its own time.
  if (found.kind == Column::Kind::Step && found.from != found.to)
    return axis_.time_units(columns_.time(boundary));
  return axis_.time_units(boundary == found.end ? found.to : found.from);
}

}  // namespace coroscope
