#include <algorithm>
#include <cmath>

#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

constexpr float kSlicePx = 3;
constexpr float kLeastPx = 2;  // of a state that only a few are in
// From the bottom up: what runs is at the ground, where it is easiest to follow.
constexpr LaneUse kOrder[] = {LaneUse::Running, LaneUse::Ready, LaneUse::Cancelling, LaneUse::Waiting,
                              LaneUse::Created};

StateStyle style_of_use(LaneUse use) {
  switch (use) {
    case LaneUse::Created:
      return style_of(TaskPhase::Created, false);
    case LaneUse::Ready:
      return style_of(TaskPhase::Ready, false);
    case LaneUse::Waiting:
      return style_of(TaskPhase::Waiting, false);
    case LaneUse::Running:
      return style_of(TaskPhase::Running, false);
    case LaneUse::Cancelling:
      return style_of(TaskPhase::Waiting, true);
  }
  return style_of(TaskPhase::Waiting, false);
}

// One stretch in which nothing changes: the states upon each other, each as high as its share.
void draw_stretch(TimelineFrame& f, const LaneGroup& group, const LaneGroup::Counts& counts, Rect bar,
                  Pick pick) {
  float bottom = bar.bottom();
  for (const LaneUse use : kOrder) {
    const std::uint32_t count = counts[static_cast<std::size_t>(use)];
    if (count == 0) continue;
    const float share = bar.height * static_cast<float>(count) / static_cast<float>(group.tasks());
    const float height = std::min(std::max(kLeastPx, share), bottom - bar.y);
    if (height <= 0) return;
    const StateStyle style = style_of_use(use);
    f.note(style.legend);
    bottom -= height;
    f.add(BoxShape{.rect = {bar.x, bottom, bar.width, height},
                   .fill = use == LaneUse::Created ? Role::Hairline : style.role,
                   .pattern = use == LaneUse::Created ? Pattern::Solid : style.pattern,
                   .pick = pick});
  }
}

}  // namespace

const LaneGroup* group_of(const TimelineFrame& f, TaskId task) {
  if (f.options.groups == nullptr) return nullptr;
  const auto found = f.options.groups->find(task);
  return found == f.options.groups->end() ? nullptr : &found->second;
}

void draw_group(TimelineFrame& f, const LaneGroup& group, TaskId task, std::size_t row) {
  const float left = std::max(f.clip.x, f.x_of_units(0));
  const float right = std::min(f.clip.right(), f.x_of_units(f.axis.length_units()));
  LaneGroup::Counts now{};
  float from = left;
  const auto end_stretch = [&](float x) {
    if (x > from) draw_stretch(f, group, now, f.bar(row, from, x), {.task = task});
    from = x;
  };
  for (float x = left; x < right; x += kSlicePx) {
    const LaneGroup::Counts counts = group.at(f.boundary(x + kSlicePx / 2));
    if (counts == now) continue;
    end_stretch(x);
    now = counts;
  }
  end_stretch(right);
}

}  // namespace coroscope
