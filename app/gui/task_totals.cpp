#include "app/gui/task_totals.h"

#include <algorithm>
#include <cmath>

namespace coroscope {

void TotalsIndex::follow(const Session& session) {
  if (generation_ != session.generation()) {
    axis_ = Axis(AxisMode::Time);
    folds_.clear();
  }
  generation_ = session.generation();
  axis_.extend(session.columns());
  folds_.extend(session.lanes(), session.columns(), axis_);
}

TaskTotals TotalsIndex::at(const Session& session, TaskId task, EventIndex boundary) const {
  if (!axis_.by_time()) return {};
  const Lane& lane = session.lanes().lane(task);
  AxisWalk walk(session.columns(), axis_);
  const std::size_t begun = lane.segments.first_beginning_at(boundary + 1);
  if (begun == 0) return {};
  LaneShares units = folds_.shares(lane, 0, begun - 1, axis_, walk);
  const LaneSegment last = lane.segments[begun - 1];
  if (const auto use = use_of(last))
    units[static_cast<std::size_t>(*use)] +=
        walk.units(std::min(boundary, last.end)) - walk.units(last.begin);
  const double seconds = axis_.time_at(axis_.length_units()).seconds() / axis_.length_units();
  const auto time = [&](LaneUse use) {
    return VirtualTime{std::llround(units[static_cast<std::size_t>(use)] * seconds * 1e9)};
  };
  return {.ran = time(LaneUse::Running),
          .ready = time(LaneUse::Created) + time(LaneUse::Ready),
          .waited = time(LaneUse::Waiting) + time(LaneUse::Cancelling)};
}

}  // namespace coroscope
