#pragma once

#include <map>
#include <vector>

#include "app/scene/lane_group.h"
#include "app/session/lane_choice.h"
#include "core/trace/lanes.h"

namespace coroscope {

// The lanes to show. Never empty unless there are none: where the choice leaves nothing it is passed over.
struct ChosenLanes {
  std::vector<TaskId> rows;
  std::map<TaskId, LaneGroup> groups;  // folded: the tasks that this lane stands for, two at least
};
ChosenLanes choose_lanes(const Trace& trace, const Lanes& lanes, const LaneChoice& choice);

}  // namespace coroscope
