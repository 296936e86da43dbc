#include "core/base/result.h"

#include <memory>

#include <gtest/gtest.h>

namespace coroscope {
namespace {

Result<std::unique_ptr<int>> one_or_error(bool works) {
  if (!works) return Error{"expected a number, found none: give one"};
  return std::make_unique<int>(1);
}

TEST(Result, HoldsAValueOrAnError) {
  auto works = one_or_error(true);
  ASSERT_TRUE(works);
  EXPECT_EQ(**works, 1);
  std::unique_ptr<int> taken = std::move(works.value());
  EXPECT_EQ(*taken, 1);
  EXPECT_EQ(one_or_error(false).error().message, "expected a number, found none: give one");
  const Status nothing_to_say = Done{};
  EXPECT_TRUE(nothing_to_say);
}

TEST(ResultDeath, AskingForWhatIsNotThereIsOurBug) {
  EXPECT_DEATH(one_or_error(false).value(), "value\\(\\) of a Result that holds an error");
  EXPECT_DEATH(static_cast<void>(one_or_error(true).error()), "error\\(\\) of a Result that holds a value");
}

}  // namespace
}  // namespace coroscope
