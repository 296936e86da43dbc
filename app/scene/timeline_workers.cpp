#include <algorithm>

#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

constexpr float kTextEdgePx = 6, kTextLeastPx = 24;

void draw_work(TimelineFrame& f, const WorkSegment& work, float left, float right, std::size_t worker) {
  const Rect bar = f.bar_at(f.worker_y(worker), left, std::max(right, left + f.options.grain_px));
  const Pick pick{.event = work.begin - 1};
  const bool failed = work.end != kNoEvent && work.how == FutureOutcome::Exception;
  f.add(BoxShape{.rect = bar,
                 .fill = Role::Accent,
                 .pattern = Pattern::Light,
                 .stroke = failed ? Role::StateFailed : Role::Accent,
                 .radius_px = bar.width > 6 ? 2.f : 0.f,
                 .pick = pick});
  const float from = std::max(left, f.clip.x),
              room = std::min(right, f.clip.right()) - from - 2 * kTextEdgePx;
  if (room < kTextLeastPx) return;
  f.add(LabelShape{.rect = {from + kTextEdgePx, bar.y, room, bar.height},
                   .text = std::string(f.trace.string(work.function)),
                   .size_px = f.metrics.small_text_px,
                   .pick = pick});
}

}  // namespace

// What runs beside the loop: a bar a function. Bars that begin in the pixels of the one before are part of
// it.
void draw_workers(TimelineFrame& f) {
  for (std::size_t worker = 0; worker < f.workers; ++worker) {
    const float y = f.worker_y(worker);
    if (y + f.options.lane_height_px < f.clip.y || y > f.clip.bottom()) continue;
    const auto& works = f.lanes.workers()[worker];
    const auto ends_before = [](const WorkSegment& w, EventIndex boundary) { return w.end < boundary; };
    auto work = std::lower_bound(works.begin(), works.end(), f.boundary(f.clip.x - 2), ends_before);
    while (work != works.end()) {
      const float left = f.x(work->begin);
      if (left > f.clip.right()) break;
      const float right = work->end == kNoEvent ? f.x_of_units(f.axis.length_units()) : f.x(work->end);
      draw_work(f, *work, left, right, worker);
      const EventIndex free = f.boundary(std::max(right, left + f.options.grain_px));
      const auto begins_before = [](const WorkSegment& w, EventIndex boundary) { return w.begin < boundary; };
      work = std::max(work + 1, std::lower_bound(work, works.end(), free, begins_before));
    }
  }
}

}  // namespace coroscope
