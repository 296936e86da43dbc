#include <optional>

#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

void ring(TimelineFrame& f, Rect rect) {
  f.add(BoxShape{.rect = rect,
                 .pattern = Pattern::None,
                 .stroke = Role::Selection,
                 .stroke_width_px = 2,
                 .radius_px = 4});
}

// Around the step that ran the handle, if it is in sight.
void ring_step(TimelineFrame& f, HandleId handle) {
  struct Step {
    EventIndex boundary;
    TaskId task;
  };
  std::optional<Step> step;
  const auto [from, to] = events_in_sight(f);
  f.trace.for_each(from, to, [&](EventIndex index, const Event& event) {
    const auto* began = std::get_if<StepBegan>(&event.fact);
    if (began && began->handle == handle) step = {index + 1, event.task};
  });
  if (!step) return;
  const auto row = f.row_of(step->task);
  if (!row) return;
  const std::uint32_t column = f.columns.place(step->boundary).column;
  const Rect bar = f.bar(*row, f.left(column), f.right(column));
  ring(f, {bar.x - 2, bar.y - 2, bar.width + 4, bar.height + 4});
}

void ring_event(TimelineFrame& f, EventIndex event) {
  const float x = f.x(event + 1), size = f.options.lane_height_px;
  const auto row = f.row_of(f.trace.at(event).task);
  if (row && x >= f.clip.x && x <= f.clip.right()) ring(f, {x - size / 2, f.row_y(*row), size, size});
}

}  // namespace

void draw_selection(TimelineFrame& f) {
  const Pick& selection = f.options.selection;
  f.add(PushClip{{0, f.clip.y, f.scene.width_px, f.clip.height}});
  if (selection.task) {
    if (const auto row = f.row_of(selection.task))
      ring(f, {1, f.row_y(*row) + 1, f.scene.width_px - 2, f.options.lane_height_px - 1});
  } else if (selection.handle) {
    ring_step(f, selection.handle);
  } else if (selection.event != kNoEvent && selection.event < f.trace.size()) {
    ring_event(f, selection.event);
  }
  f.add(PopClip{});
}

void draw_cursor(TimelineFrame& f) {
  if (f.options.cursor == kNoEvent) return;
  const float x = f.x(f.options.cursor), top = f.metrics.lanes_top;
  if (x < f.clip.x || x > f.clip.right()) return;
  f.add(LineShape{.from = {x, top}, .to = {x, f.clip.bottom()}, .stroke = Role::Cursor, .width_px = 1.25f});
  f.add(SignShape{.sign = Sign::Notch, .centre = {x, top - 2}, .size_px = 9, .color = Role::Cursor});
}

}  // namespace coroscope
