#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/scene/timeline_layout.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {

// Everything that a timeline is made of, for one trace and one mode; shows the whole run.
struct TimelinePictureParts {
  TimelinePictureParts(Trace trace_, AxisMode mode) : trace(std::move(trace_)), axis(mode) {
    columns.extend(trace);
    lanes.extend(trace);
    axis.extend(columns);
    view.units = axis.length_units();
  }
  Scene scene() const { return layout_timeline(trace, lanes, columns, axis, view, options); }

  Trace trace;
  Columns columns;
  Lanes lanes;
  Axis axis;
  TimelineView view;
  TimelineOptions options;
};

inline constexpr AxisMode kAxisModes[] = {AxisMode::Step, AxisMode::Time, AxisMode::Squeezed};

inline std::string name_of(AxisMode mode) {
  return mode == AxisMode::Step ? "step" : mode == AxisMode::Time ? "time" : "squeezed";
}

struct NamedTrace {
  const char* name;
  Trace (*make)();
};
inline constexpr NamedTrace kSamples[] = {
    {"two_sleepers", samples::two_sleepers},
    {"gather_of_three", samples::gather_of_three},
    {"cancelled_while_waiting", samples::cancelled_while_waiting},
    {"deadlocked_pair", samples::deadlocked_pair},
    {"callbacks_and_freeze", samples::callbacks_and_freeze},
};

// A shape that can be seen, with the rectangle in which it can.
struct VisibleShape {
  const Shape* shape;
  Rect clip;
};
// All shapes but the clips, in drawing order.
std::vector<VisibleShape> visible_shapes(const Scene& scene);
// The smallest rectangle around a shape (of lines and signs with their reach).
Rect bounds(const Shape& shape);

}  // namespace coroscope
