#include "app/scene/lane_folds.h"

#include <random>

#include <gtest/gtest.h>

#include "tests/app/scene/timeline_picture.h"

namespace coroscope {
namespace {

std::vector<Trace> traces() {
  std::vector<Trace> all;
  for (const NamedTrace& sample : kSamples) all.push_back(sample.make());
  all.push_back(samples::many_tasks(7, 900));
  for (std::uint32_t seed = 1; seed <= 8; ++seed) all.push_back(samples::random_trace(seed));
  return all;
}

// From the states of the segments and the axis alone.
LaneShares naive(const TimelinePictureParts& p, const Lane& lane, std::size_t first, std::size_t last) {
  LaneShares shares{};
  for (std::size_t i = first; i < last; ++i) {
    const LaneSegment& s = lane.segments[i];
    const double units = p.axis.x_units(p.columns, s.end) - p.axis.x_units(p.columns, s.begin);
    if (s.phase == TaskPhase::Running)
      shares[static_cast<std::size_t>(LaneUse::Running)] += units;
    else if (s.cancelling)
      shares[static_cast<std::size_t>(LaneUse::Cancelling)] += units;
    else
      shares[static_cast<std::size_t>(s.phase == TaskPhase::Created ? LaneUse::Created
                                      : s.phase == TaskPhase::Ready ? LaneUse::Ready
                                                                    : LaneUse::Waiting)] += units;
  }
  return shares;
}

TEST(LaneFolds, EqualANaiveCountOnAnyStretchOfAnyLane) {
  std::mt19937 random(7);
  for (const AxisMode mode : kAxisModes) {
    for (Trace& trace : traces()) {
      const TimelinePictureParts p(std::move(trace), mode);
      LaneFolds folds;
      folds.extend(p.lanes, p.columns, p.axis);
      AxisWalk walk(p.columns, p.axis);
      for (const TaskId task : p.lanes.order()) {
        const Lane& lane = p.lanes.lane(task);
        std::size_t ended = lane.segments.size();
        while (ended > 0 && lane.segments[ended - 1].end == kNoEvent) --ended;
        for (int i = 0; i < 20; ++i) {
          std::size_t first = random() % (ended + 1), last = random() % (ended + 1);
          if (first > last) std::swap(first, last);
          const LaneShares wanted = naive(p, lane, first, last);
          const LaneShares got = folds.shares(lane, first, last, p.axis, walk);
          for (std::size_t use = 0; use < kLaneUses; ++use)
            ASSERT_NEAR(got[use], wanted[use], 1e-6) << name_of(mode) << " " << first << " to " << last;
        }
      }
    }
  }
}

TEST(LaneFolds, AreTheSameHoweverTheTraceCame) {
  for (const AxisMode mode : kAxisModes) {
    const Trace whole = samples::random_trace(3);
    Trace growing;
    Columns columns;
    Lanes lanes;
    Axis axis(mode);
    LaneFolds folds;
    for (std::size_t at = 0; at < whole.bytes().size(); at += 777) {
      growing.append(whole.bytes().subspan(at, std::min<std::size_t>(777, whole.bytes().size() - at)));
      columns.extend(growing);
      lanes.extend(growing);
      axis.extend(columns);
      folds.extend(lanes, columns, axis);
    }
    const TimelinePictureParts p(samples::random_trace(3), mode);
    AxisWalk walk(columns, axis);
    for (const TaskId task : lanes.order()) {
      const Lane& lane = lanes.lane(task);
      const std::size_t last = lane.segments.empty() ? 0 : lane.segments.size() - 1;
      const LaneShares wanted = naive(p, p.lanes.lane(task), 0, last);
      const LaneShares got = folds.shares(lane, 0, last, axis, walk);
      for (std::size_t use = 0; use < kLaneUses; ++use) EXPECT_NEAR(got[use], wanted[use], 1e-6);
    }
  }
}

TEST(LaneFolds, DrawTheSamePictureAsCountingSegmentBySegment) {
  for (const AxisMode mode : kAxisModes) {
    for (Trace& trace : traces()) {
      TimelinePictureParts p(std::move(trace), mode);
      LaneFolds folds;
      folds.extend(p.lanes, p.columns, p.axis);
      const double length = p.axis.length_units();
      for (const double units : {length, length / 3, length / 20}) {
        p.view = {.left_units = (length - units) / 2, .units = units};
        p.options.width_px = 700;
        p.options.folds = nullptr;
        const std::string counted = to_text(p.scene());
        p.options.folds = &folds;
        EXPECT_EQ(to_text(p.scene()), counted) << name_of(mode);
      }
    }
  }
}

TEST(AxisWalk, IsTheAxisInAnyOrder) {
  std::mt19937 random(11);
  for (const AxisMode mode : kAxisModes) {
    for (Trace& trace : traces()) {
      const TimelinePictureParts p(std::move(trace), mode);
      AxisWalk walk(p.columns, p.axis);
      for (int i = 0; i < 300; ++i) {
        const auto boundary = static_cast<EventIndex>(random() % (p.trace.size() + 1));
        ASSERT_DOUBLE_EQ(walk.units(boundary), p.axis.x_units(p.columns, boundary)) << name_of(mode);
      }
      for (EventIndex boundary = 0; boundary <= p.trace.size(); ++boundary)
        ASSERT_DOUBLE_EQ(walk.units(boundary), p.axis.x_units(p.columns, boundary)) << name_of(mode);
    }
  }
}

}  // namespace
}  // namespace coroscope
