#include "app/scene/loop_phases.h"

#include <gtest/gtest.h>

#include "core/trace/seeker.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

TEST(LoopPhases, FollowTheFactsOfAnIteration) {
  const Trace trace = samples::gather_of_three();
  Seeker seeker(trace);
  for (EventIndex b = 1; b <= trace.size(); ++b) {
    const TraceState& state = seeker.seek(b);
    const LoopPhases phases = loop_phases(trace, state);
    const Fact fact = trace.at(b - 1).fact;
    if (!state.loop().running) {
      EXPECT_EQ(phases.now, LoopPhase::None) << b;
    } else if (std::holds_alternative<ClockAdvanced>(fact)) {
      EXPECT_EQ(phases.now, LoopPhase::Clock) << b;
      EXPECT_EQ(phases.next, LoopPhase::Timers) << b;
    } else if (std::holds_alternative<TimerFired>(fact)) {
      EXPECT_EQ(phases.now, LoopPhase::Timers) << b;
      EXPECT_EQ(phases.next, LoopPhase::Run) << b;
    } else if (state.step().running) {
      EXPECT_EQ(phases.now, LoopPhase::Run) << b;
    }
    EXPECT_EQ(phases.left, state.loop().ready_in_iteration) << b;
  }
}

TEST(LoopPhases, TheOneThatIsOnIsFilledAndTheNextIsOutlined) {
  std::vector<Shape> shapes;
  const LoopPhases phases{.now = LoopPhase::Timers, .next = LoopPhase::Run, .left = 2};
  draw_loop_phases(phases, {"clock", "timers", "run", "{n} left"}, {0, 0, 400, kLoopPhasesPx}, 11, shapes);
  std::vector<BoxShape> boxes;
  std::vector<std::string> texts;
  for (const Shape& shape : shapes) {
    if (const auto* box = std::get_if<BoxShape>(&shape)) boxes.push_back(*box);
    if (const auto* label = std::get_if<LabelShape>(&shape)) texts.push_back(label->text);
  }
  ASSERT_EQ(boxes.size(), 3u);
  EXPECT_EQ(boxes[0].fill, Role::None);
  EXPECT_EQ(boxes[1].fill, Role::StateRunning);
  EXPECT_EQ(boxes[2].stroke, Role::StateReady);
  EXPECT_EQ(texts, (std::vector<std::string>{"clock", "timers", "run · 2 left"}));
  EXPECT_LE(boxes[2].rect.right(), 400.5f);
}

}  // namespace
}  // namespace coroscope
