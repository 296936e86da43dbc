#include "app/export/text_timeline.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/paint/text/text_painter.h"
#include "app/scene/text_width.h"

namespace coroscope {

namespace {

constexpr TextOptions kCells;
constexpr int kColumnsLeast = 40;
constexpr int kNameCellsMost = 28;
constexpr int kAroundCells = 4;    // between the names and the first step, and behind the last one
constexpr int kUnitCellsMost = 6;  // a step is not drawn wider

// As wide as the widest name with its indent and its coroutine, within reason.
int name_cells(const Trace& trace, const Lanes& lanes, const std::vector<TaskId>& shown, int columns) {
  int widest = 8;
  for (const TaskId task : shown) {
    const TaskState* const state = lanes.state().task(task);
    if (!state) continue;
    const int depth = static_cast<int>(lanes.lane(task).depth);
    const int words = text_cells(trace.string(state->name)) + text_cells(trace.string(state->coroutine));
    widest = std::max(widest, words + 3 + depth * 3 / 2);
  }
  return std::min({widest + 2, kNameCellsMost, columns / 3});
}

TimelineOptions cell_options(const TimelineOptions& words, int columns) {
  TimelineOptions options = words;
  options.width_px = static_cast<float>(columns) * kCells.cell_width_px;
  options.lane_height_px = options.bar_height_px = kCells.cell_height_px;
  options.text_px = 11;  // so that a row of the axis is one line
  options.grain_px = options.character_px = kCells.cell_width_px;
  options.legend = true;
  return options;
}

// The view of the whole run with steps of whole cells, so that they come out equally wide.
TimelineView whole(const Axis& axis, int area_cells) {
  const double units = axis.length_units();
  const double cells_per_unit = std::floor(area_cells / units);
  TimelineView view;
  view.units = cells_per_unit < 1 ? units : area_cells / std::min<double>(cells_per_unit, kUnitCellsMost);
  return view;
}

}  // namespace

std::string text_timeline(const Trace& trace, const TextTimelineOptions& options) {
  Columns columns;
  columns.extend(trace);
  Lanes lanes;
  lanes.extend(trace);
  Axis axis(options.axis);
  axis.extend(columns);

  const int width = std::max(options.columns, kColumnsLeast);
  TimelineOptions layout = cell_options(options.words, width);
  layout.only = lanes.order();
  const std::size_t all = layout.only.size();
  layout.only.resize(std::min(all, kTextLanesMax));
  const int names = name_cells(trace, lanes, layout.only, width);
  layout.name_width_px = static_cast<float>(names) * kCells.cell_width_px;

  TextOptions paint = kCells;
  paint.ascii = options.ascii;
  std::string text = paint_text(
      layout_timeline(trace, lanes, columns, axis, whole(axis, width - names - kAroundCells), layout), paint);
  if (all <= kTextLanesMax) return text;
  std::string more = options.lanes_left_out;
  if (const auto at = more.find("{n}"); at != std::string::npos)
    more.replace(at, 3, fmt::format("{}", all - kTextLanesMax));
  return text + " " + more + "\n";
}

}  // namespace coroscope
