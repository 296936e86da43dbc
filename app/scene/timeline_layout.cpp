#include "app/scene/timeline_layout.h"

#include <algorithm>
#include <cmath>

#include "app/scene/text_width.h"
#include "app/scene/timeline_frame.h"
#include "core/base/check.h"

namespace coroscope {

namespace {

constexpr float kPadLeftPx = 8;    // between the names and the first step
constexpr float kPadRightPx = 24;  // room for the sign of a lane that ends with the run
constexpr float kFarPx = 100'000;  // beyond any screen; keeps coordinates in the range of float

float up_to_grid(float px) {
  return 4 * std::ceil(px / 4);
}

}  // namespace

TimelineMetrics timeline_metrics(const TimelineOptions& options) {
  TimelineMetrics m;
  m.small_text_px = std::round(options.text_px * 0.85f);
  m.axis_row_px = up_to_grid(options.text_px * 1.4f);
  m.title_px = options.title.empty() ? 0 : up_to_grid(options.text_px * 1.5f * 1.4f) + 4;
  m.axis_top = m.title_px;
  m.lanes_top = m.axis_top + 2 * m.axis_row_px;
  m.area_left = options.name_width_px + kPadLeftPx;
  m.area_width = std::max(1.f, options.width_px - m.area_left - kPadRightPx);
  m.legend_line_px = up_to_grid(options.text_px * 1.7f);
  if (options.legend) {
    const float room = options.width_px - 2 * kPadLeftPx;
    float x = 0;
    m.legend_lines = 1;
    for (int i = 0; i < kLegendEntries; ++i) {
      const float width = legend_entry_width(options, static_cast<LegendEntry>(i));
      if (x > 0 && x + width > room) ++m.legend_lines, x = 0;
      x += width;
    }
  }
  m.footer_px = options.footer.empty() ? 0 : m.axis_row_px;
  const float legend_px = options.legend ? 8 + m.legend_line_px * static_cast<float>(m.legend_lines) : 0;
  m.bottom_px = legend_px + m.footer_px;
  m.cap_width_px = options.character_px > 0 ? options.character_px
                                            : std::min(16.f, std::round(options.bar_height_px * 0.8f));
  return m;
}

const std::vector<TaskId>& shown_rows(const Lanes& lanes, const TimelineOptions& options) {
  return options.only.empty() ? lanes.order() : options.only;
}

std::string filled_in(std::string text, std::string_view name, const std::string& value) {
  if (const auto at = text.find(name); at != std::string::npos) text.replace(at, name.size(), value);
  return text;
}

float text_width_px(const TimelineOptions& options, const std::string& text, float size_px, FontFace face) {
  if (options.character_px > 0) return static_cast<float>(text_cells(text)) * options.character_px;
  return estimated_width_px(text, size_px, face);
}

TimelineFrame::TimelineFrame(const Trace& trace_, const Lanes& lanes_, const Columns& columns_,
                             const Axis& axis_, const TimelineView& view_, const TimelineOptions& options_)
    : trace(trace_),
      lanes(lanes_),
      columns(columns_),
      axis(axis_),
      view(view_),
      options(options_),
      rows(shown_rows(lanes_, options_)),
      workers(lanes_.workers().size()),
      metrics(timeline_metrics(options_)),
      walk(columns_, axis_) {
  CHECK(view.units > 0, "a timeline shows some part of its axis");
  scene.width_px = options.width_px;
  // Whole pixels: a painter's last row would else be covered in part.
  scene.height_px = options.height_px > 0 ? options.height_px : std::ceil(timeline_height_px(lanes, options));
  px_per_unit = metrics.area_width / view.units;
  lanes_height = std::max(0.f, scene.height_px - metrics.lanes_top - metrics.bottom_px);
  clip = {options.name_width_px, metrics.lanes_top, std::max(0.f, options.width_px - options.name_width_px),
          lanes_height};

  const auto columns_count = static_cast<std::uint32_t>(columns.all().size());
  const double units_left = view.left_units - kPadLeftPx / px_per_unit;
  first_column = std::min(columns_count, axis.column_at(units_left));
  last_column =
      std::min(columns_count, axis.column_at(view.left_units + view.units + kPadRightPx / px_per_unit) + 1);
  // Steps of Time mode have no width: those at the left edge itself are in sight.
  while (axis.by_time() && first_column > 0 && axis.right_units(first_column - 1) >= units_left &&
         axis.left_units(first_column - 1) >= units_left)
    --first_column;

  const float scroll = std::max(0.f, view.scroll_y_px);
  const auto row_at = [&](float rows_px) {
    const auto row = static_cast<std::size_t>(rows_px / options.lane_height_px);
    return std::min(rows.size(), row - std::min(row, workers));
  };
  first_row = row_at(scroll);
  last_row = row_at(scroll + lanes_height + options.lane_height_px - 0.01f);
  rows_bottom = std::min(clip.bottom(), row_y(rows.size()));
}

float TimelineFrame::x_of_units(double units) const {
  const double x = metrics.area_left + (units - view.left_units) * px_per_unit;
  return static_cast<float>(std::clamp<double>(x, -kFarPx, kFarPx));
}

float TimelineFrame::x(EventIndex boundary) const {
  return x_of_units(walk.units(boundary));
}

EventIndex TimelineFrame::boundary(float x_px) const {
  return axis.boundary(columns, view.left_units + (x_px - metrics.area_left) / px_per_unit);
}

float TimelineFrame::row_y(std::size_t row) const {
  return worker_y(row + workers);
}

float TimelineFrame::worker_y(std::size_t worker) const {
  return metrics.lanes_top + static_cast<float>(worker) * options.lane_height_px - view.scroll_y_px;
}

std::optional<std::size_t> TimelineFrame::row_of(TaskId task) const {
  const auto found = std::ranges::find(rows, task);
  if (found == rows.end()) return {};
  return static_cast<std::size_t>(found - rows.begin());
}

Rect TimelineFrame::bar_at(float top, float left, float right) const {
  // The space above the bar is for marks.
  const float space = std::max(0.f, options.lane_height_px - options.bar_height_px);
  return {left, top + std::round(space * 0.75f), right - left, options.bar_height_px};
}

Scene layout_timeline(const Trace& trace, const Lanes& lanes, const Columns& columns, const Axis& axis,
                      const TimelineView& view, const TimelineOptions& options) {
  TimelineFrame frame(trace, lanes, columns, axis, view, options);
  draw_paper(frame);
  draw_freezes(frame);
  frame.add(PushClip{frame.clip});
  draw_workers(frame);
  for (std::size_t row = frame.first_row; row < frame.last_row; ++row) {
    if (const LaneGroup* const group = group_of(frame, frame.rows[row]))
      draw_group(frame, *group, frame.rows[row], row);
    else
      draw_lane(frame, lanes.lane(frame.rows[row]), row);
  }
  for (std::size_t row = frame.first_row; row < frame.last_row; ++row)
    if (group_of(frame, frame.rows[row]) == nullptr) draw_marks(frame, lanes.lane(frame.rows[row]), row);
  draw_scopes(frame);
  draw_late_timers(frame);
  draw_arrows(frame);
  frame.add(PopClip{});
  draw_names(frame);
  draw_header(frame);
  draw_interrupts(frame);
  draw_selection(frame);
  draw_cursor(frame);
  draw_legend(frame);
  return std::move(frame.scene);
}

double timeline_units_at(const TimelineView& view, const TimelineOptions& options, float x_px) {
  const TimelineMetrics metrics = timeline_metrics(options);
  return view.left_units + (x_px - metrics.area_left) / metrics.area_width * view.units;
}

float timeline_height_px(const Lanes& lanes, const TimelineOptions& options) {
  const TimelineMetrics metrics = timeline_metrics(options);
  const std::size_t rows = shown_rows(lanes, options).size() + lanes.workers().size();
  return metrics.lanes_top + static_cast<float>(rows) * options.lane_height_px + metrics.bottom_px;
}

float timeline_axis_px(const TimelineOptions& options) {
  return timeline_metrics(options).lanes_top;
}

}  // namespace coroscope
