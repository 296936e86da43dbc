#include "core/base/virtual_time.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace coroscope {
namespace {

TEST(VirtualTime, RoundingNoiseMakesEqualTimes) {
  EXPECT_EQ(from_seconds(0.1 + 0.2), from_seconds(0.3));
  EXPECT_EQ(from_seconds(1e-9).ns, 1);
  EXPECT_EQ(from_seconds(-1.5).ns, -1'500'000'000);
}

TEST(VirtualTime, WhatIsBeyondItsRangeIsNever) {
  EXPECT_EQ(from_seconds(std::numeric_limits<double>::infinity()), kNever);
  EXPECT_EQ(from_seconds(1e300), kNever);
  EXPECT_EQ(from_seconds(std::nan("")), kNever);
  EXPECT_EQ(from_seconds(-1e300).ns, std::numeric_limits<std::int64_t>::min());
}

TEST(VirtualTime, IsShownInSecondsWithAllItsDecimals) {
  EXPECT_EQ(format_seconds(from_seconds(1)), "1.000 s");
  EXPECT_EQ(format_seconds(from_seconds(0.25), 1), "0.2 s");
  EXPECT_EQ(format_seconds({0}, 0), "0 s");
  EXPECT_EQ(format_seconds(kNever), "never");
}

}  // namespace
}  // namespace coroscope
