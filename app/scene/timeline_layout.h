#pragma once

#include <string>
#include <vector>

#include "app/scene/axis.h"
#include "app/scene/scene.h"
#include "core/trace/lanes.h"

namespace coroscope {

// What is shown of the x axis: the scene's lane area is `units` wide and begins at `left_units`.
struct TimelineView {
  double left_units = 0;
  double units = 1;
  float scroll_y_px = 0;  // how far the lanes are scrolled up
};

struct TimelineOptions {
  float width_px = 1280;
  float height_px = 0;        // 0: as high as all lanes need
  float name_width_px = 160;  // the column of names at the left
  float lane_height_px = 26;
  float bar_height_px = 18;
  float text_px = 13;
  bool legend = false;  // of the states that occur, at the bottom (exports)
  std::string title;    // above the picture when not empty (exports)
  std::string footer;   // small, at the bottom right (exports)
  // The catalogue's words, so that a layout knows no language: states by TaskPhase order, "cancelling",
  // "loop".
  std::vector<std::string> phase_names;
  std::string cancelling_name = "cancelling";
  std::string loop_name = "loop";
  EventIndex cursor = kNoEvent;  // boundary; kNoEvent: no cursor line
  Pick selection;
};

// The timeline: names, axis with ticks, one lane a task with its states, marks, freezes as bands, cursor,
// ring around the selection, arrows of the selection (created, woke, cancelled). Only what the view shows is
// laid out.
Scene layout_timeline(const Trace& trace, const Lanes& lanes, const Columns& columns, const Axis& axis,
                      const TimelineView& view, const TimelineOptions& options);

// The axis position under a point of that scene, in units (inside the lane area), for zoom and drag.
double timeline_units_at(const TimelineView& view, const TimelineOptions& options, float x_px);
// The height in pixels that all lanes, the axis and the extras need.
float timeline_height_px(const Lanes& lanes, const TimelineOptions& options);

}  // namespace coroscope
