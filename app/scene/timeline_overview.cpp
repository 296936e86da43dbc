#include <algorithm>

#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

constexpr float kWindowLeastPx = 6;

// Freezes and Ctrl+C, each pixel once.
void draw_marks_of_run(TimelineFrame& f, float height_px) {
  float free_from = f.clip.x;
  const auto& freezes = f.lanes.freezes();
  const auto before = [](const Freeze& freeze, EventIndex boundary) { return freeze.event + 1 < boundary; };
  for (auto freeze = freezes.begin(); freeze != freezes.end();) {
    const std::uint32_t column = f.columns.place(freeze->event + 1).column;
    if (column >= f.columns.all().size()) break;
    const float left = std::max(free_from, f.left(column)), right = std::max(f.right(column), left + 1);
    f.add(BoxShape{.rect = {left, 0, right - left, height_px}, .fill = Role::Freeze});
    free_from = right;
    freeze = std::max(freeze + 1, std::lower_bound(freeze, freezes.end(), f.boundary(right), before));
  }
  for (const auto& [event, x] : interrupts_in_sight(f))
    f.add(LineShape{.from = {x, 0}, .to = {x, height_px}, .stroke = Role::Warning, .width_px = 1.5f});
}

TimelineView whole_run(const Axis& axis) {
  return {.left_units = 0, .units = axis.length_units(), .scroll_y_px = 0};
}

}  // namespace

Scene layout_overview(const Trace& trace, const Lanes& lanes, const Columns& columns, const Axis& axis,
                      const TimelineView& view, const TimelineOptions& options) {
  const TimelineView whole = whole_run(axis);
  TimelineFrame f(trace, lanes, columns, axis, whole, options);
  const float height = options.height_px, width = f.scene.width_px;
  f.add(BoxShape{.rect = {0, 0, width, height}, .fill = Role::Surface});
  f.add(LineShape{.from = {0, 0}, .to = {width, 0}});
  f.add(LabelShape{.rect = {8, 0, options.name_width_px - 16, height},
                   .text = options.words.overview,
                   .color = Role::TextMuted,
                   .size_px = f.metrics.small_text_px,
                   .align = Align::Right});
  const float begin = f.x_of_units(0), end = f.x_of_units(axis.length_units());
  f.add(BoxShape{.rect = {begin, height / 2 - 2, end - begin, 4}, .fill = Role::Grid, .radius_px = 2});
  draw_marks_of_run(f, height);
  const float left = f.x_of_units(view.left_units), right = f.x_of_units(view.left_units + view.units);
  f.add(BoxShape{.rect = {left, 2, std::max(kWindowLeastPx, right - left), height - 4},
                 .fill = Role::Accent,
                 .pattern = Pattern::Light,
                 .stroke = Role::Accent,
                 .radius_px = 3});
  if (options.cursor != kNoEvent) {
    const float x = f.x(options.cursor);
    f.add(LineShape{.from = {x, 0}, .to = {x, height}, .stroke = Role::Cursor, .width_px = 1.25f});
  }
  return std::move(f.scene);
}

double overview_units_at(const Axis& axis, const TimelineOptions& options, float x_px) {
  return std::clamp(timeline_units_at(whole_run(axis), options, x_px), 0.0, axis.length_units());
}

}  // namespace coroscope
