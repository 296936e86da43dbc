#include "app/scene/axis.h"

#include <algorithm>
#include <cmath>

namespace coroscope {

namespace {

constexpr double kStepUnits = 1;
constexpr double kJumpUnits = 0.6;
// Squeezed: so much time doubles the argument of the logarithm. 0.1 s keeps a second (2.3 units) and an hour
// (8.2 units) in one picture.
constexpr double kSqueezeSeconds = 0.1;

constexpr std::uint32_t kNear = 64;

double squeezed_units(VirtualTime length) {
  return 0.5 * std::log2(1 + std::max(0.0, length.seconds()) / kSqueezeSeconds);
}

}  // namespace

void Axis::extend(const Columns& columns) {
  columns_ = &columns;
  count_ = columns.size();
  end_ = columns.empty() ? VirtualTime{} : columns.time(columns.edge_after(count_ - 1));
  if (mode_ == AxisMode::Squeezed) find_wide(columns);
  length_units_ = columns.empty() ? 1 : std::max(1.0, width_until(count_));
}

void Axis::find_wide(const Columns& columns) {
  for (; advances_ < columns.advances(); ++advances_) {
    const Columns::Advance advance = columns.advance(advances_);
    const std::uint32_t column = columns.place(advance.boundary).column;
    if (wide_.empty() || wide_.back().column != column) {
      before_last_ = wide_.empty() ? 0 : wide_.back().units_until;
      last_length_ = {};
      while (near_wide_.size() * kNear <= column)
        near_wide_.push_back(static_cast<std::uint32_t>(wide_.size()));
      wide_.push_back({column, 0});
    }
    last_length_ = last_length_ + (advance.to - advance.from);
    wide_.back().units_until = before_last_ + squeezed_units(last_length_);
  }
}

// Of the first `count` columns together; in Time mode as in Step mode.
double Axis::width_until(std::uint32_t count) const {
  const std::uint32_t steps = columns_->steps_among(count);
  const double width = kStepUnits * steps + kJumpUnits * (count - steps);
  if (wide_.empty()) return width;
  if (count > wide_.back().column) return width + wide_.back().units_until;
  std::uint32_t until = near_wide_[count / kNear];
  while (wide_[until].column < count) ++until;
  return until == 0 ? width : width + wide_[until - 1].units_until;
}

double Axis::time_units(VirtualTime time) const {
  if (!by_time()) return 0;
  const double share = static_cast<double>(time.ns) / static_cast<double>(end_.ns);
  return std::clamp(share, 0.0, 1.0) * length_units();
}

VirtualTime Axis::time_at(double x_units) const {
  if (!by_time()) return {};
  const double share = std::clamp(x_units / length_units(), 0.0, 1.0);
  return {static_cast<std::int64_t>(std::llround(share * static_cast<double>(end_.ns)))};
}

double Axis::right_units(std::uint32_t column) const {
  return by_time() ? time_units(columns_->time(columns_->edge_after(column))) : width_until(column + 1);
}

double Axis::left_units(std::uint32_t column) const {
  return column == 0 ? 0 : right_units(column - 1);
}

double Axis::x_units(const Columns& columns, EventIndex boundary) const {
  if (count_ == 0) return 0;
  // A step in which time passed: each of its moments stands at its own time.
  if (by_time()) return time_units(columns.time(boundary));
  const Columns::Place place = columns.place(boundary);
  const double left = width_until(place.column);
  if (place.fraction <= 0) return left;
  const double right = width_until(place.column + 1);
  // The right edge itself, not a sum that misses it by rounding: it is the next column's left edge.
  return place.fraction >= 1 ? right : left + (right - left) * place.fraction;
}

std::uint32_t Axis::column_at(double x_units) const {
  std::uint32_t low = 0, high = count_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (right_units(middle) > x_units)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

EventIndex Axis::boundary(const Columns& columns, double x_units) const {
  if (count_ == 0) return 0;
  if (x_units < 0) return columns.boundary({0, 0});
  if (by_time()) return columns.boundary_at(time_at(x_units));
  const std::uint32_t column = column_at(x_units);
  if (column >= count_) return columns.boundary({count_ - 1, 1});
  const double left = left_units(column), width = right_units(column) - left;
  // An edge belongs to the column that ends there: ends of steps are where the cursor stops.
  if (x_units <= left && column > 0) return columns.boundary({column - 1, 1});
  return columns.boundary({column, width > 0 ? (x_units - left) / width : 0});
}

std::size_t Axis::bytes() const {
  return wide_.size() * sizeof(Wide) + near_wide_.size() * sizeof(std::uint32_t);
}

}  // namespace coroscope
