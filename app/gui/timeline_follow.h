#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/scene/timeline_layout.h"
#include "app/session/command.h"

namespace coroscope {

// Widths of a step's column while nobody has zoomed: the whole run where columns of at least kColumnMinPx
// show it, never wider than kColumnMaxPx.
inline constexpr double kColumnMinPx = 20, kColumnMaxPx = 56;

// Moves `value` towards `wanted`; true while it is on its way. Of no time everything is there at once.
template <class T>
bool travel(float elapsed_s, T& value, T wanted, T near) {
  constexpr float kShareOfWayPerSecond = 14;
  if (elapsed_s <= 0 || std::abs(wanted - value) <= near) {
    value = wanted;
    return false;
  }
  value += (wanted - value) * std::min(T{1}, static_cast<T>(elapsed_s * kShareOfWayPerSecond));
  return true;
}

// How many units fit into an area so wide while nobody has zoomed.
double followed_units(double length_units, float area_px);
// Where the view begins so that the cursor is in sight with some room around it, moved as little as possible
// from `left_units`. Never beyond the run's ends.
double followed_left(double left_units, double units, double length_units, double cursor_units);
// The view after turning the wheel by `notches` (up: nearer) with the pointer at `at_units`, which stays
// under it.
ShowUnits zoomed(const TimelineView& view, double length_units, double at_units, float notches);
// The view moved by so many units, inside the run.
ShowUnits panned(const TimelineView& view, double length_units, double by_units);

}  // namespace coroscope
