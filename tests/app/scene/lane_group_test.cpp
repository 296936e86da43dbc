#include "app/scene/lane_group.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/scene/timeline_layout.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

TEST(LaneGroup, CountsWhatItsTasksDoAtEachMoment) {
  for (std::uint32_t seed = 1; seed <= 4; ++seed) {
    const Trace trace = samples::random_trace(seed);
    Lanes lanes;
    lanes.extend(trace);
    LaneGroup group;
    for (const TaskId task : lanes.order())
      if (task) group.add(lanes.lane(task));
    group.settle();
    TraceState state;
    trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
      state.apply(index, event);
      LaneGroup::Counts naive{};
      for (const TaskState& task : state.tasks()) {
        const LaneSegment now{0, 0, task.phase, task.cancelling, {}};
        if (const auto use = use_of(now)) ++naive[static_cast<std::size_t>(*use)];
      }
      ASSERT_EQ(group.at(index + 1), naive) << "seed " << seed << " event " << index;
    });
  }
}

TEST(LaneGroup, IsDrawnAsOneLaneWithTheCountOfItsTasks) {
  const Trace trace = samples::many_tasks(50, 20);
  Lanes lanes;
  lanes.extend(trace);
  Columns columns;
  columns.extend(trace);
  Axis axis(AxisMode::Step);
  axis.extend(columns);
  std::map<TaskId, LaneGroup> groups;
  TaskId first;
  for (const TaskId task : lanes.order()) {
    if (!task || lanes.lane(task).depth == 0) continue;
    if (!first) first = task;
    groups[first].add(lanes.lane(task));
  }
  groups[first].settle();
  TimelineOptions options;
  options.only = {TaskId{}, first};
  options.groups = &groups;
  const TimelineView view{.left_units = 0, .units = axis.length_units(), .scroll_y_px = 0};
  const Scene scene = layout_timeline(trace, lanes, columns, axis, view, options);
  bool counted = false, stacked = false;
  for (const Shape& shape : scene.shapes) {
    if (const auto* label = std::get_if<LabelShape>(&shape)) counted |= label->text == "×50";
    if (const auto* box = std::get_if<BoxShape>(&shape))
      stacked |= box->pick.task == first && box->rect.height > 1 && box->rect.height < options.bar_height_px;
  }
  EXPECT_TRUE(counted);
  EXPECT_TRUE(stacked);
  EXPECT_LT(scene.shapes.size(), 6000u);
}

}  // namespace
}  // namespace coroscope
