#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/base/ids.h"

namespace coroscope {

enum class LaneSort : std::uint8_t {
  Creator,  // below who created it
  Name,
  Steps,  // those with the most first
};
inline constexpr std::size_t kLaneSorts = 3;

// Which lanes of the timeline are shown, and in which order. Nothing chosen: all of them, as they are.
struct LaneChoice {
  std::vector<TaskId> pinned;  // stand above all others, in this order
  std::set<TaskId> hidden;
  std::string filter;  // only tasks whose name or coroutine has this in it, in any case; pinned ones stay
  LaneSort sort = LaneSort::Creator;
  bool folded = false;  // one lane for all tasks of a coroutine
  // Folded: the coroutines whose tasks are shown one by one all the same.
  std::set<std::string, std::less<>> unfolded;
  bool operator==(const LaneChoice&) const = default;
};

// With a task's lane pinned or let go / hidden / its coroutine's lanes folded or unfolded.
LaneChoice with_pin_toggled(LaneChoice choice, TaskId task);
LaneChoice with_hidden(LaneChoice choice, TaskId task);
LaneChoice with_fold_toggled(LaneChoice choice, std::string_view coroutine);
// What is left of it in a run that has no tasks behind `last_task`.
LaneChoice limited_to(LaneChoice choice, std::uint32_t last_task);

}  // namespace coroscope
