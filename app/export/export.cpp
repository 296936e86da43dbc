#include "app/export/export.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/paint/cairo/cairo_painter.h"
#include "app/scene/handle_text.h"
#include "app/scene/timeline_frame.h"
#include "core/trace/fingerprint.h"
#include "core/trace/run_description.h"

namespace coroscope {

namespace {

// A picture of this width has the letters of the promise in export.h.
constexpr float kReferenceWidthPx = 1600;
constexpr float kSlideHeightShare = 9.0f / 16;
// The layout's smallest letters are 11 px; 11 points are 14.7 px, at half width 29.3.
constexpr float kZoomMost = 29.4f / 11;
constexpr float kZoomLeast = 1.3f;
constexpr float kLaneHighestPx = 26, kLaneLowestPx = 18;
constexpr double kUnitLeastPx = 10;  // a step narrower than this asks for more room
constexpr float kNameWidthPx = 120;

struct Picture {
  const Trace& trace;
  const ExportOptions& options;
  Columns columns;
  Lanes lanes;
  Axis axis;
  Scopes scopes{};
  std::uint32_t from = 0, to = 0;  // steps; 0: the run has none
  TimelineView view;
  std::vector<TaskId> rows;
};

std::string filled(std::string text, std::initializer_list<std::pair<std::string_view, std::string>> values) {
  for (const auto& [name, value] : values)
    if (const auto at = text.find(name); at != std::string::npos) text.replace(at, name.size(), value);
  return text;
}

std::string program_name(const Trace& trace) {
  return std::filesystem::path(run_description(trace, "program")).filename().string();
}

Status choose_steps(Picture& p) {
  const std::uint32_t all = p.trace.totals().step;
  p.from = p.options.from_step.value_or(std::min(1u, all));
  p.to = std::min(p.options.to_step.value_or(all), all);
  if (all == 0 && !p.options.from_step && !p.options.to_step) return Done{};
  if (p.from == 0 || p.from > all || p.to == 0)
    return Error{fmt::format("there is no step {}: the run has {}", p.to == 0 ? 0 : p.from,
                             all == 0 ? "none" : fmt::format("steps 1 to {}", all))};
  if (p.from > p.to)
    return Error{fmt::format("the first step to be shown ({}) comes after the last one ({})", p.from, p.to)};
  return Done{};
}

// The part of the axis from the first step's left edge to the last one's right edge; all of it when all steps
// are shown.
TimelineView view_of(const Picture& p) {
  TimelineView view;
  const double length = p.axis.length_units();
  const bool first = p.from <= 1, last = p.to == p.trace.totals().step;
  const double left = first ? 0 : p.axis.x_units(p.columns, p.columns.step(p.from)->begin);
  const double right = last ? length : p.axis.x_units(p.columns, p.columns.step(p.to)->end);
  view.left_units = left;
  // By time, steps at one moment have no width: a little of what is around them is shown.
  view.units = std::max(right - left, length / 1000);
  return view;
}

// The lanes on which something happens between the first step shown and the last one.
std::vector<TaskId> rows_of(const Picture& p) {
  if (p.from <= 1 && p.to == p.trace.totals().step) return p.lanes.order();
  const EventIndex begin = p.columns.step(p.from)->begin, end = p.columns.step(p.to)->end;
  std::vector<TaskId> rows;
  for (const TaskId task : p.lanes.order()) {
    const LaneSegments& segments = p.lanes.lane(task).segments;
    const std::size_t first = segments.first_ending_at(begin + 1);
    if (first == segments.size()) continue;
    const LaneSegment shown = segments[first];
    if (shown.begin <= end && (!is_done(shown.phase) || shown.begin >= begin)) rows.push_back(task);
  }
  return rows;
}

TimelineOptions layout_options(const Picture& p) {
  TimelineOptions layout = p.options.words;
  layout.height_px = 0;
  layout.name_width_px = kNameWidthPx;
  layout.text_px = 13;
  layout.legend = true;
  layout.cursor = kNoEvent;
  layout.selection = {};
  const std::string program = program_name(p.trace);
  layout.title = p.options.title.empty() ? program : p.options.title;
  layout.footer = filled(p.options.more_words.footer, {{"{program}", program},
                                                       {"{from}", fmt::format("{}", p.from)},
                                                       {"{to}", fmt::format("{}", p.to)},
                                                       {"{all}", fmt::format("{}", p.trace.totals().step)},
                                                       {"{time}", format_seconds(p.trace.duration())},
                                                       {"{trace}", fingerprint_text(p.trace.bytes())}});
  layout.scopes = &p.scopes;
  layout.only = p.rows;
  if (p.rows.size() > kExportLanesMax) {
    layout.only.resize(kExportLanesMax);
    layout.footer +=
        " · " + filled(p.options.more_words.lanes_left_out, {{"{shown}", fmt::format("{}", kExportLanesMax)},
                                                             {"{lanes}", fmt::format("{}", p.rows.size())}});
  }
  return layout;
}

void set_lane_height(TimelineOptions& layout, float lane_px) {
  layout.lane_height_px = std::floor(lane_px);
  layout.bar_height_px = layout.lane_height_px - std::round(layout.lane_height_px * 0.3f);
}

// Large letters if the picture then fits a slide with steps that can be told apart; else as small as it
// takes, down to kZoomLeast. Returns how many pixels of a picture of the reference width one of the layout
// is.
float fit(const Picture& p, float width_px, TimelineOptions& layout) {
  const auto rows = static_cast<float>(std::max<std::size_t>(1, layout.only.size()));
  for (float zoom = kZoomMost;; zoom = std::max(kZoomLeast, zoom - 0.1f)) {
    layout.width_px = width_px / zoom;
    set_lane_height(layout, kLaneLowestPx);
    const float least_px = timeline_height_px(p.lanes, layout),
                slide_px = width_px * kSlideHeightShare / zoom;
    const double unit_px = (layout.width_px - layout.name_width_px) / p.view.units;
    if ((least_px <= slide_px && unit_px >= kUnitLeastPx) || zoom == kZoomLeast) {
      set_lane_height(
          layout, std::clamp(kLaneLowestPx + (slide_px - least_px) / rows, kLaneLowestPx, kLaneHighestPx));
      return zoom;
    }
  }
}

// Where a callback's step is the last of the run, its name stands behind it, if the steps stay wide.
void make_room_behind(Picture& p, const TimelineOptions& layout) {
  if (p.to == 0 || p.to != p.trace.totals().step) return;
  const std::string name = callback_text(p.trace, p.lanes.state(), p.columns.step(p.to)->begin - 1);
  if (name.empty()) return;
  constexpr float kShareMost = 0.2f;
  constexpr double kUnitWidePx = 32;
  const TimelineMetrics metrics = timeline_metrics(layout);
  const float name_px = text_width_px(layout, name, metrics.small_text_px);
  const double units = p.view.units / (1 - std::min(name_px / metrics.area_width, kShareMost));
  if (metrics.area_width / units >= kUnitWidePx) p.view.units = units;
}

}  // namespace

Result<TimelinePicture> picture_of_timeline(const Trace& trace, const ExportOptions& options) {
  Picture p{trace, options, {}, {}, Axis(options.axis), {}, 0, 0, {}, {}};
  p.columns.extend(trace);
  p.lanes.extend(trace);
  p.axis.extend(p.columns);
  p.scopes.extend(trace);
  if (const Status steps = choose_steps(p); !steps) return steps.error();
  p.view = view_of(p);
  p.rows = rows_of(p);
  TimelineOptions layout = layout_options(p);
  TimelinePicture picture;
  // A narrower picture is the same one, smaller; a wider one has more room.
  const float width_px = std::max(options.width_px, kReferenceWidthPx);
  picture.scale = fit(p, width_px, layout) * options.width_px / width_px;
  make_room_behind(p, layout);
  picture.scene = layout_timeline(trace, p.lanes, p.columns, p.axis, p.view, layout);
  return picture;
}

Status check_picture_name(const std::filesystem::path& out) {
  const std::filesystem::path suffix = out.extension();
  if (suffix == ".png" || suffix == ".svg" || suffix == ".pdf") return Done{};
  return Error{
      fmt::format("{}: a picture's name ends in .png, .svg or .pdf, which says its format", out.string())};
}

Status export_timeline(const Trace& trace, const ExportOptions& options, const std::filesystem::path& out) {
  if (const Status named = check_picture_name(out); !named) return named.error();
  const std::filesystem::path suffix = out.extension();
  const Result<TimelinePicture> picture = picture_of_timeline(trace, options);
  if (!picture) return picture.error();
  const Theme& colors = theme(options.theme);
  const auto& [scene, scale] = picture.value();
  if (suffix == ".png") return paint_png(scene, colors, scale * options.scale, out);
  return suffix == ".svg" ? paint_svg(scene, colors, scale, out) : paint_pdf(scene, colors, scale, out);
}

}  // namespace coroscope
