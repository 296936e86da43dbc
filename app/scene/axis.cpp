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

double squeezed_units(VirtualTime length) {
  return 0.5 * std::log2(1 + std::max(0.0, length.seconds()) / kSqueezeSeconds);
}

double width_units(AxisMode mode, const Column& column) {
  const double least = column.kind == Column::Kind::Step ? kStepUnits : kJumpUnits;
  return mode == AxisMode::Squeezed ? least + squeezed_units(column.to - column.from) : least;
}

}  // namespace

void Axis::extend(const Columns& columns) {
  const auto& all = columns.all();
  // The last column may have been a step that went on.
  if (!right_.empty()) right_.pop_back(), ends_.pop_back();
  for (std::size_t i = right_.size(); i < all.size(); ++i) {
    right_.push_back((right_.empty() ? 0 : right_.back()) + width_units(mode_, all[i]));
    ends_.push_back(all[i].to);
  }
}

double Axis::length_units() const {
  return right_.empty() ? 1 : std::max(1.0, right_.back());
}

bool Axis::by_time() const {
  return mode_ == AxisMode::Time && !ends_.empty() && ends_.back() > VirtualTime{};
}

double Axis::time_units(VirtualTime time) const {
  if (!by_time()) return 0;
  const double share = static_cast<double>(time.ns) / static_cast<double>(ends_.back().ns);
  return std::clamp(share, 0.0, 1.0) * length_units();
}

VirtualTime Axis::time_at(double x_units) const {
  if (!by_time()) return {};
  const double share = std::clamp(x_units / length_units(), 0.0, 1.0);
  return {static_cast<std::int64_t>(std::llround(share * static_cast<double>(ends_.back().ns)))};
}

double Axis::right_units(std::uint32_t column) const {
  return by_time() ? time_units(ends_[column]) : right_[column];
}

double Axis::left_units(std::uint32_t column) const {
  return column == 0 ? 0 : right_units(column - 1);
}

double Axis::x_units(const Columns& columns, EventIndex boundary) const {
  if (right_.empty()) return 0;
  // A step in which time passed: each of its moments stands at its own time.
  if (by_time()) return time_units(columns.time(boundary));
  const Columns::Place place = columns.place(boundary);
  const auto column = std::min<std::uint32_t>(place.column, static_cast<std::uint32_t>(right_.size()) - 1);
  const double left = left_units(column), right = right_units(column);
  // The right edge itself, not a sum that misses it by rounding: it is the next column's left edge.
  return place.fraction >= 1 ? right : left + (right - left) * place.fraction;
}

std::uint32_t Axis::column_at(double x_units) const {
  const auto beyond = [this](double x) {
    if (!by_time()) return std::ranges::upper_bound(right_, x) - right_.begin();
    std::size_t low = 0, high = ends_.size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (time_units(ends_[middle]) > x)
        high = middle;
      else
        low = middle + 1;
    }
    return static_cast<std::ptrdiff_t>(low);
  };
  return static_cast<std::uint32_t>(beyond(x_units));
}

EventIndex Axis::boundary(const Columns& columns, double x_units) const {
  if (right_.empty()) return 0;
  if (x_units < 0) return columns.boundary({0, 0});
  if (by_time()) return columns.boundary_at(time_at(x_units));
  const std::uint32_t column = column_at(x_units);
  if (column >= right_.size()) return columns.boundary({static_cast<std::uint32_t>(right_.size()) - 1, 1});
  const double left = left_units(column), width = right_units(column) - left;
  // An edge belongs to the column that ends there: ends of steps are where the cursor stops.
  if (x_units <= left && column > 0) return columns.boundary({column - 1, 1});
  return columns.boundary({column, width > 0 ? (x_units - left) / width : 0});
}

}  // namespace coroscope
