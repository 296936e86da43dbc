#include "core/trace/lints.h"

#include <gtest/gtest.h>

#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

TEST(LintFinder, FindsInPortionsWhatItFindsAtOnce) {
  std::size_t found = 0;
  for (const Trace& trace :
       {samples::callbacks_and_freeze(), samples::deadlocked_pair(), samples::cancelled_while_waiting(),
        samples::random_trace(1), samples::random_trace(2), samples::random_trace(3)}) {
    const std::vector<Lint> at_once = find_lints(trace);
    LintFinder finder(trace);
    while (finder.seen() < trace.size()) finder.look(7);
    const std::vector<Lint> by_portions = finder.take();
    ASSERT_EQ(by_portions.size(), at_once.size());
    for (std::size_t i = 0; i < at_once.size(); ++i) {
      EXPECT_EQ(by_portions[i].kind, at_once[i].kind);
      EXPECT_EQ(by_portions[i].event, at_once[i].event);
      EXPECT_EQ(by_portions[i].task, at_once[i].task);
    }
    found += at_once.size();
  }
  EXPECT_GT(found, 0u);
}

}  // namespace
}  // namespace coroscope
