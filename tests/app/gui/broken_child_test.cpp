// What the window shows of children that went wrong at any point: each frame is drawn, and comes to rest.

#include "tests/app/session/broken_child.h"

#include <chrono>

#include <gtest/gtest.h>

#include "tests/app/gui/headless.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

TEST(PanelsOfABrokenChild, AreDrawnAfterAnyByteOfItsTrace) {
  using std::chrono::steady_clock;
  const BrokenChild child(samples::callbacks_and_freeze());
  Headless headless({1280, 720});
  Session session;
  for (std::size_t bytes = 0; bytes < child.bytes(); bytes += bytes < 40 ? 5 : 61) {
    for (const std::size_t committed : {bytes - std::min(bytes, sizeof(TraceHeader)), child.bytes()}) {
      SCOPED_TRACE(fmt::format("{} bytes, {} committed", bytes, committed));
      child.writes(bytes, committed, "kill -ABRT $$");
      RunRequest request;
      request.program = child.program();
      ASSERT_TRUE(session.open(request));
      const auto until = steady_clock::now() + std::chrono::seconds(20);
      while (session.running() && steady_clock::now() < until) {
        session.update(1.0 / 60);
        headless.frame(session);
      }
      ASSERT_FALSE(session.running());
      headless.settle(session);
      for (const StepSize size : {StepSize::Event, StepSize::Step, StepSize::Iteration, StepSize::Clock}) {
        session.apply(GoFirst{});
        session.apply(StepBy{size, +1});
        headless.frame(session);
      }
      session.apply(GoLast{});
      headless.settle(session);
      EXPECT_GT(headless.vertices(), 500);
    }
  }
}

}  // namespace
}  // namespace coroscope
