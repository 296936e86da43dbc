#include "app/scene/lane_folds.h"

#include <algorithm>

#include "core/base/check.h"

namespace coroscope {

namespace {

// By time the unit of the axis changes as the run grows: what is kept is in seconds then.
double units_per_kept(const Axis& axis) {
  if (!axis.by_time()) return 1;
  return axis.length_units() / axis.time_at(axis.length_units()).seconds();
}

void add_segment(LaneShares& shares, const Lane& lane, std::size_t segment, AxisWalk& walk, double scale) {
  const LaneSegment stretch = walk.segment(lane, segment);
  const std::optional<LaneUse> use = use_of(stretch);
  if (!use) return;
  const double begin = walk.units(stretch.begin);
  shares[static_cast<std::size_t>(*use)] += (walk.end_of(stretch) - begin) * scale;
}

}  // namespace

std::optional<LaneUse> use_of(const LaneSegment& segment) {
  switch (segment.phase) {
    case TaskPhase::Running:
      return LaneUse::Running;
    case TaskPhase::Created:
      return segment.cancelling ? LaneUse::Cancelling : LaneUse::Created;
    case TaskPhase::Ready:
      return segment.cancelling ? LaneUse::Cancelling : LaneUse::Ready;
    case TaskPhase::Waiting:
      return segment.cancelling ? LaneUse::Cancelling : LaneUse::Waiting;
    case TaskPhase::Done:
    case TaskPhase::Failed:
    case TaskPhase::Cancelled:
      return {};
  }
  CHECK(false, "there is no such phase");
}

LaneShares count_shares(const Lane& lane, std::size_t first, std::size_t last, AxisWalk& walk) {
  LaneShares shares{};
  for (std::size_t i = first; i < last; ++i) add_segment(shares, lane, i, walk, 1);
  return shares;
}

void LaneFolds::extend(const Lanes& lanes, const Columns& columns, const Axis& axis) {
  if (axis.by_time() != by_time_) clear();
  if (lanes.seen() == seen_ || columns.empty()) return;
  by_time_ = axis.by_time();
  seen_ = lanes.seen();
  // The last column may still grow, and with it what lies in it moves.
  const EventIndex settled = columns.at(columns.size() - 1).begin;
  AxisWalk walk(columns, axis);
  sums_.resize(lanes.state().tasks().size() + 1);
  for (std::uint32_t task = 0; task < sums_.size(); ++task)
    extend_lane(lanes.lane(TaskId{task}), settled, axis, walk);
}

void LaneFolds::extend_lane(const Lane& lane, EventIndex settled, const Axis& axis, AxisWalk& walk) {
  std::vector<LaneShares>& sums = sums_[lane.task.value];
  const double scale = 1 / units_per_kept(axis);
  for (std::size_t end = (sums.size() + 1) * kBlock; end <= lane.segments.size(); end += kBlock) {
    const EventIndex ended = walk.segment(lane, end - 1).end;
    if (ended == kNoEvent || ended > settled) return;
    LaneShares sum = sums.empty() ? LaneShares{} : sums.back();
    for (std::size_t i = end - kBlock; i < end; ++i) add_segment(sum, lane, i, walk, scale);
    // Thousands of lanes grow at once: twice the room would be half of what they take.
    if (sums.size() == sums.capacity()) sums.reserve(sums.size() + sums.size() / 8 + 1);
    sums.push_back(sum);
  }
}

LaneShares LaneFolds::shares(const Lane& lane, std::size_t first, std::size_t last, const Axis& axis,
                             AxisWalk& walk) const {
  if (lane.task.value >= sums_.size()) return count_shares(lane, first, last, walk);
  const std::vector<LaneShares>& sums = sums_[lane.task.value];
  const std::size_t from = (first + kBlock - 1) / kBlock, to = std::min(last / kBlock, sums.size());
  if (from >= to) return count_shares(lane, first, last, walk);
  LaneShares shares = count_shares(lane, first, from * kBlock, walk);
  const LaneShares rest = count_shares(lane, to * kBlock, last, walk);
  const double scale = units_per_kept(axis);
  for (std::size_t use = 0; use < kLaneUses; ++use)
    shares[use] += rest[use] + (sums[to - 1][use] - (from == 0 ? 0 : sums[from - 1][use])) * scale;
  return shares;
}

std::size_t LaneFolds::bytes() const {
  std::size_t bytes = sums_.capacity() * sizeof(decltype(sums_)::value_type);
  for (const auto& sums : sums_) bytes += sums.capacity() * sizeof(LaneShares);
  return bytes;
}

}  // namespace coroscope
