#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/trace/lanes.h"

namespace coroscope {

enum class LaneSort : std::uint8_t {
  Creator,  // below who created it
  Name,
  Steps,  // those with the most first
};
inline constexpr std::size_t kLaneSorts = 3;

// Which lanes are shown, and in which order. Nothing chosen: all of them, as they are.
struct LaneChoice {
  std::vector<TaskId> pinned;  // stand above all others, in this order
  std::set<TaskId> hidden;
  std::string filter;  // only tasks whose name or coroutine has this in it, in any case; pinned ones stay
  LaneSort sort = LaneSort::Creator;
  bool folded = false;  // one lane for all tasks of a coroutine
  bool operator==(const LaneChoice&) const = default;
};

// The lanes to show. Never empty unless there are none: where the choice leaves nothing it is passed over.
struct ChosenLanes {
  std::vector<TaskId> rows;
  std::map<TaskId, std::size_t> standing_for;  // folded: how many tasks this lane stands for
};
ChosenLanes choose_lanes(const Trace& trace, const Lanes& lanes, const LaneChoice& choice);

}  // namespace coroscope
