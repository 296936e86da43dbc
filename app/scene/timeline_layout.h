#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/scene/axis.h"
#include "app/scene/lane_folds.h"
#include "app/scene/lane_group.h"
#include "app/scene/scene.h"
#include "app/scene/scopes.h"
#include "core/trace/lanes.h"

namespace coroscope {

// What is shown of the x axis: the scene's lane area is `units` wide and begins at `left_units`.
struct TimelineView {
  double left_units = 0;
  double units = 1;
  float scroll_y_px = 0;  // how far the lanes are scrolled up
};

// Words beside those of TimelineOptions, from the catalogue. An arrow has one at each end, with {name} for
// the task at the other one; where the cursor is not, only the first one stands at its head, without the
// name.
struct TimelineWords {
  std::string step = "step", time = "time";  // what the rows of the axis show
  std::string blocked = "loop blocked";      // a freeze
  std::string printed = "print", callback = "callback", cancel_requested = "cancel()", warned = "warning";
  std::string raised = "exception", interrupted = "Ctrl+C";
  std::string created = "created {name}", created_by = "created by {name}";
  std::string woke = "woke {name}", woken_by = "woken by {name}";
  std::string result = "result to {name}", result_of = "result of {name}";
  std::string worker = "worker {worker}";      // the name of its lane
  std::string late = "due {due}, ran {time}";  // a timer that a freeze held up
  std::string overview = "whole run";          // beside the strip of layout_overview
  std::string unread = "unread";               // an exception that nobody has asked for
  std::string cancelled = "cancelled {name}", cancelled_by = "cancelled by {name}";
};

struct TimelineOptions {
  float width_px = 1280;
  float height_px = 0;        // 0: as high as all lanes and the legend need
  float name_width_px = 160;  // the column of names at the left
  float lane_height_px = 26;
  float bar_height_px = 18;
  float text_px = 13;
  // Nothing narrower is drawn by itself: it is folded with its neighbours into a picture of their shares.
  float grain_px = 2;
  // What the lanes add up to, of the same axis; null: counted segment by segment, with the same picture.
  const LaneFolds* folds = nullptr;
  // The groups and time limits of the same trace, drawn as boxes around lanes; null: none are drawn.
  const Scopes* scopes = nullptr;
  // For a painter of characters, the width of one: texts are measured in them. 0: proportional type.
  float character_px = 0;
  bool legend = false;  // of the states that occur, at the bottom (exports)
  std::string title;    // above the picture when not empty (exports)
  std::string footer;   // small, at the bottom right (exports)
  // The catalogue's words, so that a layout knows no language: states by TaskPhase order, "cancelling",
  // "loop".
  std::vector<std::string> phase_names;
  std::string cancelling_name = "cancelling";
  std::string loop_name = "loop";
  TimelineWords words;
  // The tasks that the lane of one of them stands for, where it does for several: it shows how many of them
  // are in each state. Null: each stands for itself.
  const std::map<TaskId, LaneGroup>* groups = nullptr;
  std::vector<TaskId> only{};    // the lanes to show, in this order (TaskId{}: the loop's); empty: all
  EventIndex cursor = kNoEvent;  // boundary; kNoEvent: no cursor line
  Pick selection;
};

// The timeline: names, axis with two rows of ticks (steps and times), a lane for each worker of an executor,
// then one lane a task with its states, marks, freezes as bands, cursor, ring around the selection, arrows of
// the selection (created, woke, result, cancelled), and boxes around groups, shields and time limits. Only
// what the view shows is laid out, in a number of shapes that does not grow with the trace.
//
// Picks: a name is its task; a stretch of a lane is its task and the boundary at which it begins; a mark and
// a callback's step are their event; a step's number on the axis is the boundary at which the step has ended.
Scene layout_timeline(const Trace& trace, const Lanes& lanes, const Columns& columns, const Axis& axis,
                      const TimelineView& view, const TimelineOptions& options);

// The whole run as a strip of options.height_px, with what `view` shows of it as a window, the freezes and
// the cursor.
Scene layout_overview(const Trace& trace, const Lanes& lanes, const Columns& columns, const Axis& axis,
                      const TimelineView& view, const TimelineOptions& options);
// The axis position under a point of that strip; clamps to the run.
double overview_units_at(const Axis& axis, const TimelineOptions& options, float x_px);

// The axis position under a point of that scene, in units (inside the lane area), for zoom and drag.
double timeline_units_at(const TimelineView& view, const TimelineOptions& options, float x_px);
// The height of the title and the axis, above the lanes.
float timeline_axis_px(const TimelineOptions& options);
// The height in pixels that all lanes, the axis and the extras need; with a legend at most that much.
float timeline_height_px(const Lanes& lanes, const TimelineOptions& options);

}  // namespace coroscope
