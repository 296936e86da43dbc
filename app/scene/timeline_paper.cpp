#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

// A jump of the clock narrower than this is not worth a band.
constexpr float kBandLeastPx = 2;

void draw_jumps(TimelineFrame& f) {
  // Zoomed out so far that no jump is wide enough: nothing to look for.
  if (f.axis.by_time() || f.px_per_unit < kBandLeastPx) return;
  for (std::uint32_t c = f.first_column; c < f.last_column; ++c) {
    const Column& column = f.columns.all()[c];
    if (column.kind != Column::Kind::Jump) continue;
    const float left = f.left(c), width = f.right(c) - left;
    if (width < kBandLeastPx) continue;
    f.add(BoxShape{.rect = {left, f.clip.y, width, f.rows_bottom - f.clip.y},
                   .fill = Role::Grid,
                   .pick = {.boundary = column.end}});
  }
}

}  // namespace

void draw_paper(TimelineFrame& f) {
  f.add(BoxShape{.rect = {0, 0, f.scene.width_px, f.scene.height_px}, .fill = Role::Surface});
  f.add(PushClip{f.clip});
  draw_jumps(f);
  if (f.axis.by_time()) {
    for (const VirtualTime time : time_ticks(f).times) {
      const float x = f.x_of_units(f.axis.time_units(time));
      f.add(LineShape{.from = {x, f.clip.y}, .to = {x, f.rows_bottom}, .stroke = Role::Grid});
    }
  }
  f.add(PopClip{});

  f.add(PushClip{{0, f.clip.y, f.scene.width_px, f.clip.height}});
  for (std::size_t worker = 0; worker < f.workers; ++worker) {
    const float y = f.worker_y(worker) + f.options.lane_height_px;
    if (y > f.clip.y) f.add(LineShape{.from = {0, y}, .to = {f.scene.width_px, y}, .stroke = Role::Grid});
  }
  for (std::size_t row = f.first_row; row < f.last_row; ++row) {
    const float y = f.row_y(row) + f.options.lane_height_px;
    f.add(LineShape{.from = {0, y}, .to = {f.scene.width_px, y}, .stroke = Role::Grid});
  }
  f.add(PopClip{});
}

}  // namespace coroscope
