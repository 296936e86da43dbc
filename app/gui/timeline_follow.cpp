#include "app/gui/timeline_follow.h"

#include <algorithm>
#include <cmath>

namespace coroscope {
namespace {

constexpr double kRoomAround = 0.15;  // of the view, between the cursor and its edges
constexpr double kUnitsMin = 4;       // the nearest zoom
constexpr double kZoomPerNotch = 1.2;

double clamp_left(double left, double units, double length) {
  return std::clamp(left, 0.0, std::max(0.0, length - units));
}

}  // namespace

double followed_units(double length_units, float area_px) {
  const double area = std::max(1.f, area_px);
  return std::clamp(length_units, area / kColumnMaxPx, area / kColumnMinPx);
}

double followed_left(double left_units, double units, double length_units, double cursor_units) {
  const double room = units * kRoomAround;
  double left = left_units;
  if (cursor_units < left + room) left = cursor_units - room;
  if (cursor_units > left + units - room) left = cursor_units - units + room;
  return clamp_left(left, units, length_units);
}

ShowUnits zoomed(const TimelineView& view, double length_units, double at_units, float notches) {
  const double units_max = std::max(length_units, view.units);
  const double units =
      std::clamp(view.units * std::pow(kZoomPerNotch, -notches), std::min(kUnitsMin, units_max), units_max);
  const double fraction = (at_units - view.left_units) / view.units;
  return {clamp_left(at_units - fraction * units, units, length_units), units};
}

ShowUnits panned(const TimelineView& view, double length_units, double by_units) {
  return {clamp_left(view.left_units + by_units, view.units, length_units), view.units};
}

}  // namespace coroscope
