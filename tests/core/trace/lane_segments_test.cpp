#include "core/trace/lane_segments.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace coroscope {
namespace {

std::vector<LaneSegment> random_segments(std::uint32_t seed, std::size_t count) {
  std::mt19937 twister(seed);
  const auto random = [&] { return static_cast<std::uint32_t>(twister()); };
  std::vector<LaneSegment> segments;
  EventIndex at = random() % 5;
  std::uint32_t step = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (random() % 8 == 0) at += random() % 1000;
    LaneSegment segment{.begin = at,
                        .end = at + 1 + (random() % 3 == 0 ? random() % 100'000 : random() % 5),
                        .phase = static_cast<TaskPhase>(random() % 5),
                        .cancelling = random() % 10 == 0,
                        .waiting_for = {}};
    if (segment.phase == TaskPhase::Waiting) segment.waiting_for = StringId{random() % 3};
    if (segment.phase == TaskPhase::Running) segment.step = step += random() % 300;
    segments.push_back(segment);
    at = segment.end;
  }
  if (!segments.empty() && seed % 2 == 0) segments.back().end = kNoEvent;
  return segments;
}

TEST(LaneSegments, AreWhatWasAddedInAnyOrder) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    const std::vector<LaneSegment> wanted = random_segments(seed, seed * 17);
    LaneSegments segments;
    for (LaneSegment segment : wanted) {
      const EventIndex end = std::exchange(segment.end, kNoEvent);
      segments.add(segment);
      segments.end_last(end);
    }
    ASSERT_EQ(segments.size(), wanted.size());
    SegmentReader reader(segments);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      ASSERT_EQ(segments[i], wanted[i]) << i;
      ASSERT_EQ(reader[i], wanted[i]) << i;
      const std::size_t elsewhere = i * 7919 % wanted.size();
      ASSERT_EQ(reader[elsewhere], wanted[elsewhere]);
    }
  }
}

TEST(LaneSegments, AreFoundByTheirEdges) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    const std::vector<LaneSegment> wanted = random_segments(seed, 5 + seed * 13);
    LaneSegments segments;
    for (const LaneSegment& segment : wanted) segments.add(segment);
    std::vector<EventIndex> boundaries{0, kNoEvent};
    for (const LaneSegment& s : wanted)
      for (const EventIndex edge : {s.begin, s.end})
        if (edge != kNoEvent) boundaries.insert(boundaries.end(), {edge - (edge > 0), edge, edge + 1});
    for (const EventIndex boundary : boundaries) {
      const auto ending = std::ranges::lower_bound(wanted, boundary, {}, &LaneSegment::end);
      const auto beginning = std::ranges::lower_bound(wanted, boundary, {}, &LaneSegment::begin);
      ASSERT_EQ(segments.first_ending_at(boundary), static_cast<std::size_t>(ending - wanted.begin()));
      ASSERT_EQ(segments.first_beginning_at(boundary), static_cast<std::size_t>(beginning - wanted.begin()));
    }
  }
}

}  // namespace
}  // namespace coroscope
