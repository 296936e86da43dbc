#include "app/scene/lane_group.h"

#include <algorithm>

namespace coroscope {

void LaneGroup::add(const Lane& lane) {
  ++tasks_;
  SegmentReader segments(lane.segments);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const LaneSegment segment = segments[i];
    const std::optional<LaneUse> use = use_of(segment);
    if (!use || segment.begin == segment.end) continue;
    changes_.push_back({segment.begin, *use, true});
    if (segment.end != kNoEvent) changes_.push_back({segment.end, *use, false});
  }
}

void LaneGroup::settle() {
  std::ranges::stable_sort(changes_, {}, &Change::boundary);
  Counts counts{};
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    if (i % kBlock == 0) sums_.push_back(counts);
    apply(changes_[i], counts);
  }
}

void LaneGroup::apply(const Change& change, Counts& counts) {
  std::uint32_t& count = counts[static_cast<std::size_t>(change.use)];
  // The end of one stretch may stand behind the beginning of the next: modulo the word's size all is well.
  change.begins ? ++count : --count;
}

LaneGroup::Counts LaneGroup::at(EventIndex boundary) const {
  const auto behind = std::ranges::upper_bound(changes_, boundary, {}, &Change::boundary);
  const auto end = static_cast<std::size_t>(behind - changes_.begin());
  if (end == 0) return {};
  const std::size_t block = (end - 1) / kBlock;
  Counts counts = sums_[block];
  for (std::size_t i = block * kBlock; i < end; ++i) apply(changes_[i], counts);
  return counts;
}

}  // namespace coroscope
