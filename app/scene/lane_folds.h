#pragma once

#include <array>
#include <optional>
#include <vector>

#include "app/scene/axis_walk.h"
#include "core/trace/lanes.h"

namespace coroscope {

// How a stretch of a lane is spent, in units of the axis; a task that is done is nowhere among it.
enum class LaneUse : std::uint8_t { Created, Ready, Waiting, Running, Cancelling };
inline constexpr std::size_t kLaneUses = static_cast<std::size_t>(LaneUse::Cancelling) + 1;
using LaneShares = std::array<double, kLaneUses>;

// None for the end of a lane.
std::optional<LaneUse> use_of(const LaneSegment& segment);

// What the segments of all lanes add up to, kept every kBlock segments, so that a picture of millions of them
// costs no more than one of hundreds. Extended as the run grows. Axis, columns and lanes are always those of
// the same run.
class LaneFolds {
 public:
  static constexpr std::size_t kBlock = 32;

  void extend(const Lanes& lanes, const Columns& columns, const Axis& axis);
  void clear() { *this = LaneFolds{}; }

  // The sum over segments [first, last) of a lane, which have ended. What is not summed up yet is added
  // segment by segment.
  LaneShares shares(const Lane& lane, std::size_t first, std::size_t last, const Axis& axis,
                    AxisWalk& walk) const;
  std::size_t bytes() const;

 private:
  void extend_lane(const Lane& lane, EventIndex settled, const Axis& axis, AxisWalk& walk);

  std::vector<std::vector<LaneShares>> sums_;  // by task, [0] the loop's: of blocks 0 to i
  EventIndex seen_ = 0;
  bool by_time_ = false;
};

// The same without an index, segment by segment.
LaneShares count_shares(const Lane& lane, std::size_t first, std::size_t last, AxisWalk& walk);

}  // namespace coroscope
