#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/axis_walk.h"
#include "app/scene/timeline_layout.h"

// What the parts of the timeline's layout share. For this folder only.
namespace coroscope {

// How the height and the width are divided. All in pixels of the scene, from its left top corner.
struct TimelineMetrics {
  float title_px = 0;     // height of the title; 0: none
  float axis_row_px = 0;  // the axis has two rows
  float axis_top = 0;
  float lanes_top = 0;
  float legend_line_px = 0;
  int legend_lines = 0;
  float footer_px = 0;
  float bottom_px = 0;   // everything below the lanes
  float area_left = 0;   // where view.left_units lies
  float area_width = 0;  // how wide view.units are
  float small_text_px = 0;
  float cap_width_px = 0;  // of the end of a lane
};

TimelineMetrics timeline_metrics(const TimelineOptions& options);
const std::vector<TaskId>& shown_rows(const Lanes& lanes, const TimelineOptions& options);

// The text with `name` replaced by `value`, where it has it.
std::string filled_in(std::string text, std::string_view name, const std::string& value);

// A guess at a text's width, or its width in characters.
float text_width_px(const TimelineOptions& options, const std::string& text, float size_px,
                    FontFace face = FontFace::Sans);

// What a legend can explain, in its order.
enum class LegendEntry : std::uint8_t {
  Created,
  Ready,
  Waiting,
  Running,
  Cancelling,
  Done,
  Failed,
  Cancelled,
  Callback,
  Printed,
  CancelRequested,
  Warned,
  Raised,
  Interrupted,
  Blocked,
};
inline constexpr int kLegendEntries = static_cast<int>(LegendEntry::Blocked) + 1;
// Its swatch, its text and the space to the next.
float legend_entry_width(const TimelineOptions& options, LegendEntry entry);

// How a state is drawn.
struct StateStyle {
  Role role;
  Pattern pattern;
  LegendEntry legend;
};
StateStyle style_of(TaskPhase phase, bool cancelling);

struct TimelineFrame {
  TimelineFrame(const Trace& trace, const Lanes& lanes, const Columns& columns, const Axis& axis,
                const TimelineView& view, const TimelineOptions& options);

  const Trace& trace;
  const Lanes& lanes;
  const Columns& columns;
  const Axis& axis;
  const TimelineView& view;
  const TimelineOptions& options;
  const std::vector<TaskId>& rows;  // whose lanes are shown; TaskId{}: the loop's
  std::size_t workers = 0;          // executors' workers, whose lanes stand above those
  TimelineMetrics metrics;
  mutable AxisWalk walk;  // remembers where it was, nothing else
  Scene scene;
  std::array<bool, kLegendEntries> drawn{};

  double px_per_unit = 1;
  float lanes_height = 0;  // of the part of the scene that shows lanes
  Rect clip;               // where lanes are drawn, the space around the area included
  float rows_bottom = 0;   // of the last lane, or of the clip when that comes first
  std::uint32_t first_column = 0, last_column = 0;  // [first, last) of those in sight
  std::size_t first_row = 0, last_row = 0;          // likewise of `rows`

  float x_of_units(double units) const;
  float x(EventIndex boundary) const;
  EventIndex boundary(float x_px) const;
  // Left and right edge of a column.
  float left(std::uint32_t column) const { return x_of_units(axis.left_units(column)); }
  float right(std::uint32_t column) const { return x_of_units(axis.right_units(column)); }

  float worker_y(std::size_t worker) const;  // top of a worker's lane, from 0
  float row_y(std::size_t row) const;        // top of a row
  // The row of a task's lane; none: it is not shown.
  std::optional<std::size_t> row_of(TaskId task) const;
  Rect bar(std::size_t row, float left, float right) const { return bar_at(row_y(row), left, right); }
  Rect bar_at(float top, float left, float right) const;

  // In place: g++ 12 takes the moved-from variant of a temporary for uninitialized.
  template <class S>
  void add(S shape) {
    scene.shapes.emplace_back(std::in_place_type<S>, std::move(shape));
  }
  void note(LegendEntry entry) { drawn[static_cast<std::size_t>(entry)] = true; }
};

// The parts, in drawing order.
void draw_paper(TimelineFrame& frame);
void draw_scopes(TimelineFrame& frame);
void draw_lane(TimelineFrame& frame, const Lane& lane, std::size_t row);
void draw_marks(TimelineFrame& frame, const Lane& lane, std::size_t row);
// The group that a task's lane stands for; null: it stands for itself.
const LaneGroup* group_of(const TimelineFrame& frame, TaskId task);
void draw_group(TimelineFrame& frame, const LaneGroup& group, TaskId task, std::size_t row);
void draw_freezes(TimelineFrame& frame);
void draw_late_timers(TimelineFrame& frame);
void draw_workers(TimelineFrame& frame);
void draw_interrupts(TimelineFrame& frame);
void draw_arrows(TimelineFrame& frame);
void draw_names(TimelineFrame& frame);
void draw_header(TimelineFrame& frame);
void draw_selection(TimelineFrame& frame);
void draw_cursor(TimelineFrame& frame);
void draw_legend(TimelineFrame& frame);

// Ctrl+C, as far as its bolts do not cover each other.
struct Interrupt {
  EventIndex event;
  float x;
};
inline constexpr float kInterruptPx = 14;
std::vector<Interrupt> interrupts_in_sight(const TimelineFrame& frame);

// The events in sight, [first, second); none when they are too many to be looked through.
std::pair<EventIndex, EventIndex> events_in_sight(const TimelineFrame& frame);

// Stretches of a lane too narrow to be drawn by themselves, as what share each state has of them. Draws from
// segment `first` on and returns the first segment that can be drawn by itself again. Single moments go to
// `ticks`, to be drawn over their neighbours.
std::size_t draw_folded(TimelineFrame& frame, const Lane& lane, std::size_t row, std::size_t first,
                        std::vector<BoxShape>& ticks);
// The ends of a segment; a last one ends with the run.
float segment_left(const TimelineFrame& frame, const Lane& lane, std::size_t segment);
float segment_right(const TimelineFrame& frame, const Lane& lane, std::size_t segment);

// The marks of the axis in Time mode.
struct TimeTicks {
  std::vector<VirtualTime> times;
  int decimals = 3;
};
TimeTicks time_ticks(const TimelineFrame& frame);

}  // namespace coroscope
