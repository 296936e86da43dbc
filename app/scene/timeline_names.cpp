#include <algorithm>
#include <string>
#include <utility>

#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

constexpr float kEdgePx = 8;
constexpr float kIndentPx = 12;
// Deep nesting must leave room for the name.
constexpr float kIndentShareMax = 0.4f;
constexpr float kCoroutineLeastPx = 28;

// "BaseEventLoop.shutdown_asyncgens" is "shutdown_asyncgens" where there is no room for more.
std::string shorter(const TimelineFrame& f, std::string name, float room_px) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || text_width_px(f.options, name, f.metrics.small_text_px) <= room_px)
    return name;
  return name.substr(dot + 1);
}

// The task's name at the left and, where there is room, its coroutine's at the right.
void draw_task_name(TimelineFrame& f, const Lane& lane, Rect row) {
  const TaskState* const task = f.lanes.state().task(lane.task);
  std::string name(task ? f.trace.string(task->name) : "");
  std::string coroutine(task ? f.trace.string(task->coroutine) : "");
  if (const LaneGroup* const group = group_of(f, lane.task)) {
    name = std::exchange(coroutine, "×" + std::to_string(group->tasks()));
  }
  const Pick pick{.task = lane.task};
  const float size = std::min(f.options.text_px, f.options.lane_height_px * 0.75f);
  const float indent =
      std::min(static_cast<float>(lane.depth) * kIndentPx, f.options.name_width_px * kIndentShareMax);
  const float left = row.x + kEdgePx + indent, right = row.right() - kEdgePx;
  const float name_px = text_width_px(f.options, name, size) + 2;
  const float rest = right - left - name_px - kEdgePx;
  const bool both = rest >= kCoroutineLeastPx && !coroutine.empty();
  f.add(LabelShape{.rect = {left, row.y, both ? name_px : right - left, row.height},
                   .text = name,
                   .size_px = size,
                   .pick = pick});
  if (!both) return;
  f.add(LabelShape{.rect = {right - rest, row.y, rest, row.height},
                   .text = shorter(f, coroutine, rest),
                   .color = Role::TextMuted,
                   .size_px = std::min(size, f.metrics.small_text_px),
                   .align = Align::Right,
                   .pick = pick});
}

}  // namespace

void draw_names(TimelineFrame& f) {
  const float width = f.options.name_width_px;
  f.add(PushClip{{0, f.clip.y, width, f.clip.height}});
  for (std::size_t worker = 0; worker < f.workers; ++worker) {
    const Rect bar = f.bar_at(f.worker_y(worker), 0, width);
    if (bar.bottom() < f.clip.y || bar.y > f.clip.bottom()) continue;
    f.add(LabelShape{.rect = {kEdgePx, bar.y, width - 2 * kEdgePx, bar.height},
                     .text = filled_in(f.options.words.worker, "{worker}", std::to_string(worker + 1)),
                     .color = Role::TextMuted,
                     .size_px = std::min(f.options.text_px, f.options.lane_height_px * 0.75f)});
  }
  for (std::size_t i = f.first_row; i < f.last_row; ++i) {
    const Lane& lane = f.lanes.lane(f.rows[i]);
    const Rect bar = f.bar(i, 0, width);
    // The whole row is the name's, and its text stands at the height of the bar.
    f.add(BoxShape{.rect = {0, f.row_y(i), width, f.options.lane_height_px},
                   .pattern = Pattern::None,
                   .pick = {.task = lane.task}});
    if (lane.task)
      draw_task_name(f, lane, bar);
    else
      f.add(LabelShape{.rect = {kEdgePx, bar.y, width - 2 * kEdgePx, bar.height},
                       .text = f.options.loop_name,
                       .color = Role::TextMuted,
                       .size_px = std::min(f.options.text_px, f.options.lane_height_px * 0.75f)});
  }
  f.add(PopClip{});
  f.add(LineShape{.from = {width, f.metrics.axis_top}, .to = {width, f.clip.bottom()}});
}

}  // namespace coroscope
