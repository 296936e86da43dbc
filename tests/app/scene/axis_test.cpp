#include "app/scene/axis.h"

#include <gtest/gtest.h>

#include "tests/app/scene/timeline_picture.h"

namespace coroscope {
namespace {

std::vector<Trace> traces() {
  std::vector<Trace> all;
  for (const NamedTrace& sample : kSamples) all.push_back(sample.make());
  for (std::uint32_t seed = 1; seed <= 8; ++seed) all.push_back(samples::random_trace(seed));
  return all;
}

TEST(Axis, IsMonotonicInEveryMode) {
  for (const AxisMode mode : kAxisModes) {
    for (Trace& trace : traces()) {
      const TimelinePictureParts p(std::move(trace), mode);
      double last = 0;
      for (EventIndex b = 0; b <= p.trace.size(); ++b) {
        const double x = p.axis.x_units(p.columns, b);
        ASSERT_GE(x, last) << name_of(mode) << ", boundary " << b;
        last = x;
      }
      EXPECT_DOUBLE_EQ(last, p.columns.empty() ? 0 : p.axis.length_units());
    }
  }
}

TEST(Axis, FindsEachBoundaryInsideAColumnAgain) {
  for (const AxisMode mode : {AxisMode::Step, AxisMode::Squeezed}) {
    for (Trace& trace : traces()) {
      const TimelinePictureParts p(std::move(trace), mode);
      for (const Column& column : p.columns.all())
        for (EventIndex b = column.begin + 1; b <= column.end; ++b)
          ASSERT_EQ(p.axis.boundary(p.columns, p.axis.x_units(p.columns, b)), b) << name_of(mode);
    }
  }
}

TEST(Axis, PositionsGrowWithBoundariesAndBack) {
  for (const AxisMode mode : kAxisModes) {
    const TimelinePictureParts p(samples::random_trace(5), mode);
    EventIndex last = 0;
    for (double x = -1; x < p.axis.length_units() + 1; x += 0.01) {
      const EventIndex b = p.axis.boundary(p.columns, x);
      ASSERT_GE(b, last) << name_of(mode) << " at " << x;
      ASSERT_LE(b, p.trace.size());
      last = b;
    }
  }
}

TEST(Axis, GivesStepsAndJumpsTheirWidths) {
  const TimelinePictureParts p(samples::two_sleepers(), AxisMode::Step);
  for (std::uint32_t c = 0; c < p.columns.all().size(); ++c) {
    const bool step = p.columns.all()[c].kind == Column::Kind::Step;
    EXPECT_NEAR(p.axis.right_units(c) - p.axis.left_units(c), step ? 1 : 0.6, 1e-9);
    EXPECT_EQ(p.axis.column_at((p.axis.left_units(c) + p.axis.right_units(c)) / 2), c);
  }
}

TEST(Axis, SqueezesLongJumpsButKeepsTheirOrder) {
  const TimelinePictureParts p(samples::gather_of_three(), AxisMode::Squeezed);  // jumps of 1, 1 and 2 s
  std::vector<double> jumps;
  for (std::uint32_t c = 0; c < p.columns.all().size(); ++c)
    if (p.columns.all()[c].kind == Column::Kind::Jump)
      jumps.push_back(p.axis.right_units(c) - p.axis.left_units(c));
  ASSERT_EQ(jumps.size(), 3u);
  EXPECT_GT(jumps[0], 0.6);
  EXPECT_NEAR(jumps[0], jumps[1], 1e-9);
  EXPECT_GT(jumps[2], jumps[0]);
  EXPECT_LT(jumps[2], 2 * jumps[0]);
}

TEST(Axis, IsAsLongByTimeAsByStep) {
  for (const NamedTrace& sample : kSamples) {
    const TimelinePictureParts by_step(sample.make(), AxisMode::Step), by_time(sample.make(), AxisMode::Time);
    EXPECT_DOUBLE_EQ(by_step.axis.length_units(), by_time.axis.length_units()) << sample.name;
  }
}

TEST(Axis, ByTimeIsInProportionToTime) {
  const TimelinePictureParts p(samples::gather_of_three(), AxisMode::Time);
  ASSERT_TRUE(p.axis.by_time());
  for (EventIndex b = 0; b <= p.trace.size(); ++b) {
    const double share = p.columns.time(b).seconds() / p.trace.duration().seconds();
    EXPECT_NEAR(p.axis.x_units(p.columns, b), share * p.axis.length_units(), 1e-9);
  }
  EXPECT_EQ(p.axis.time_at(p.axis.time_units(from_seconds(1.25))), from_seconds(1.25));
}

TEST(Axis, ByTimeFallsBackToStepsWhileNoTimePasses) {
  const TimelinePictureParts by_time(samples::many_tasks(3, 2), AxisMode::Time);
  const TimelinePictureParts by_step(samples::many_tasks(3, 2), AxisMode::Step);
  EXPECT_FALSE(by_time.axis.by_time());
  for (EventIndex b = 0; b <= by_time.trace.size(); ++b)
    EXPECT_EQ(by_time.axis.x_units(by_time.columns, b), by_step.axis.x_units(by_step.columns, b));
}

TEST(Axis, GrowsWithTheTrace) {
  const Trace whole = samples::random_trace(3);
  for (const AxisMode mode : kAxisModes) {
    Trace growing;
    Columns columns;
    Axis axis(mode);
    const auto bytes = whole.bytes();
    for (std::size_t at = 0; at < bytes.size(); at += 13) {
      growing.append(bytes.subspan(at, std::min<std::size_t>(13, bytes.size() - at)));
      columns.extend(growing);
      axis.extend(columns);
    }
    Columns all;
    all.extend(whole);
    Axis at_once(mode);
    at_once.extend(all);
    for (EventIndex b = 0; b <= whole.size(); ++b)
      ASSERT_DOUBLE_EQ(axis.x_units(columns, b), at_once.x_units(all, b)) << name_of(mode);
  }
}

TEST(Axis, OfAnEmptyTraceIsOneUnitLong) {
  const TimelinePictureParts p(Trace(), AxisMode::Step);
  EXPECT_EQ(p.axis.length_units(), 1);
  EXPECT_EQ(p.axis.boundary(p.columns, 0.5), 0u);
  EXPECT_EQ(p.axis.x_units(p.columns, 0), 0);
}

}  // namespace
}  // namespace coroscope
