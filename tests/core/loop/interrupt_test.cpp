#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/loop/looped.h"

namespace coroscope {
namespace {

using testing::ElementsAre;

constexpr VirtualTime kSecond{1'000'000'000};

// What Ctrl+C does to the program under test.
int pressed = 0;
RunStatus swallow() {
  ++pressed;
  return RunStatus::Continue;
}
RunStatus break_off() {
  ++pressed;
  return RunStatus::Abort;
}

class Interrupt : public testing::Test {
 protected:
  void SetUp() override { pressed = 0; }
  Looped l;
};

TEST_F(Interrupt, TheClockStopsAtARequestedInterrupt) {
  l.simulation.set_press_interrupt(break_off);
  l.simulation.request_interrupt(kSecond);
  l.at(kSecond + kSecond, "timer");
  EXPECT_EQ(l.loop.run_once(), IterationEnd::Aborted);
  EXPECT_EQ(l.loop.now(), kSecond);
  EXPECT_EQ(pressed, 1);
  EXPECT_THAT(l.kinds(), ElementsAre("TimerArmed", "IterationBegan", "ClockAdvanced", "Interrupted"));
}

TEST_F(Interrupt, ComesBeforeTimersThatAreDueAtTheSameTime) {
  l.simulation.set_press_interrupt(swallow);
  l.simulation.request_interrupt(kSecond);
  l.at(kSecond, "timer");
  EXPECT_EQ(l.loop.run_once(), IterationEnd::Done);
  EXPECT_THAT(l.kinds(), ElementsAre("TimerArmed", "IterationBegan", "ClockAdvanced", "Interrupted",
                                     "TimerFired", "StepBegan"));
}

TEST_F(Interrupt, ComesInTheFirstIterationAtOrAfterItsTime) {
  l.simulation.set_press_interrupt(swallow);
  l.simulation.request_interrupt(kSecond);
  l.soon("freeze", [&] { l.simulation.advance(kSecond + kSecond, AdvanceReason::Freeze); });
  l.loop.run_once();
  EXPECT_EQ(pressed, 0);
  l.soon("after");
  l.loop.run_once();
  EXPECT_EQ(pressed, 1);
  EXPECT_THAT(l.ran, ElementsAre("freeze@0", "after@2"));
}

TEST_F(Interrupt, SeveralAreDeliveredInOrderOfTime) {
  l.simulation.set_press_interrupt(swallow);
  l.simulation.request_interrupt(kSecond + kSecond);
  l.simulation.request_interrupt(kSecond);
  EXPECT_EQ(l.simulation.next_interrupt(), kSecond);
  l.loop.run_once();
  EXPECT_EQ(l.loop.now(), kSecond);
  l.loop.run_once();
  EXPECT_EQ(l.loop.now(), kSecond + kSecond);
  EXPECT_EQ(l.simulation.next_interrupt(), kNever);
}

TEST_F(Interrupt, WakesALoopThatSpins) {
  l.simulation.set_press_interrupt(break_off);
  l.simulation.request_interrupt(kSecond);
  std::function<void()> again = [&] { l.soon("again", again); };
  l.soon("again", again);
  EXPECT_EQ(l.run_forever(), IterationEnd::Aborted);
  EXPECT_EQ(l.loop.now(), kSecond);
}

TEST_F(Interrupt, IsPressedOnceAfterADeadlock) {
  l.simulation.set_press_interrupt(swallow);
  EXPECT_EQ(l.loop.run_once(), IterationEnd::Done);
  EXPECT_EQ(l.loop.run_once(), IterationEnd::Deadlocked);
  EXPECT_EQ(pressed, 1);
  EXPECT_THAT(l.kinds(),
              ElementsAre("IterationBegan", "Deadlocked", "Interrupted", "IterationBegan", "Deadlocked"));
}

}  // namespace
}  // namespace coroscope
