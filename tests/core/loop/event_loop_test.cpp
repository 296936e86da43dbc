#include "core/loop/event_loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/loop/looped.h"

namespace coroscope {
namespace {

using testing::ElementsAre;

constexpr VirtualTime kSecond{1'000'000'000};

TEST(EventLoop, RunsHandlesInTheOrderInWhichTheyBecameReady) {
  Looped l;
  for (const char* name : {"a", "b", "c"}) l.soon(name);
  EXPECT_EQ(l.loop.run_once(), IterationEnd::Done);
  EXPECT_THAT(l.ran, ElementsAre("a@0", "b@0", "c@0"));
}

TEST(EventLoop, WhatBecomesReadyDuringAnIterationWaitsForTheNext) {
  Looped l;
  l.soon("a", [&] { l.soon("b"); });
  l.loop.run_once();
  EXPECT_THAT(l.ran, ElementsAre("a@0"));
  EXPECT_EQ(l.loop.ready().size(), 1u);
  l.loop.run_once();
  EXPECT_THAT(l.ran, ElementsAre("a@0", "b@0"));
}

TEST(EventLoop, ManyHandlesKeepTheirOrder) {
  Looped l;
  std::vector<std::string> expected;
  for (int i = 0; i < 1000; ++i) {
    l.soon(std::to_string(i), [&l, i] { l.soon(std::to_string(1000 + i)); });
    expected.push_back(std::to_string(i) + "@0");
  }
  for (int i = 0; i < 1000; ++i) expected.push_back(std::to_string(1000 + i) + "@0");
  l.loop.run_once();
  l.loop.run_once();
  EXPECT_EQ(l.ran, expected);
}

TEST(EventLoop, TheClockJumpsToTheEarliestTimerWhenNothingIsReady) {
  Looped l;
  l.at(kSecond + kSecond, "late");
  l.at(kSecond, "early");
  l.soon("now");
  for (int i = 0; i < 3; ++i) l.loop.run_once();
  EXPECT_THAT(l.ran, ElementsAre("now@0", "early@1", "late@2"));
}

TEST(EventLoop, EqualDeadlinesFireInTheOrderArmed) {
  Looped l;
  std::vector<std::string> expected;
  for (int i = 0; i < 12; ++i) {
    l.at(kSecond, std::to_string(i));
    expected.push_back(std::to_string(i) + "@1");
  }
  l.loop.run_once();
  EXPECT_EQ(l.ran, expected);
}

TEST(EventLoop, ATimerThatIsDueAlreadyRunsAfterWhatWasReady) {
  Looped l;
  l.at({0}, "timer");
  l.soon("ready");
  l.loop.run_once();
  EXPECT_THAT(l.ran, ElementsAre("ready@0", "timer@0"));
}

TEST(EventLoop, ATimerArmedForNowByACallbackRunsInTheNextIteration) {
  Looped l;
  l.at(kSecond, "first", [&] { l.at(kSecond, "second"); });
  l.loop.run_once();
  EXPECT_THAT(l.ran, ElementsAre("first@1"));
  l.loop.run_once();
  EXPECT_THAT(l.ran, ElementsAre("first@1", "second@1"));
}

TEST(EventLoop, ACancelledHandleKeepsItsPlaceAndIsSkippedThere) {
  Looped l;
  l.soon("a");
  Looped::Callback& b = l.soon("b");
  l.soon("c");
  l.loop.cancel(b);
  EXPECT_EQ(l.loop.ready().size(), 3u);
  l.loop.run_once();
  EXPECT_THAT(l.ran, ElementsAre("a@0", "c@0"));
  EXPECT_EQ(b.releases, 1);
  EXPECT_THAT(l.kinds(), ElementsAre("HandleReady", "HandleReady", "HandleReady", "HandleCancelled",
                                     "IterationBegan", "StepBegan", "HandleSkipped", "StepBegan"));
}

TEST(EventLoop, AHandleCancelledInItsOwnIterationDoesNotRun) {
  Looped l;
  Looped::Callback* b = nullptr;
  l.soon("a", [&] { l.loop.cancel(*b); });
  b = &l.soon("b");
  l.loop.run_once();
  EXPECT_THAT(l.ran, ElementsAre("a@0"));
}

TEST(EventLoop, ACancelledTimerDoesNotMoveTheClock) {
  Looped l;
  Looped::Callback& early = l.at(kSecond, "early");
  l.at(kSecond + kSecond, "late");
  l.loop.cancel(early);
  EXPECT_EQ(l.loop.timers().earliest(), kSecond + kSecond);
  EXPECT_EQ(early.releases, 1);
  l.loop.run_once();
  EXPECT_THAT(l.ran, ElementsAre("late@2"));
}

TEST(EventLoop, CancellingTwiceOrAfterTheRunIsNoFact) {
  Looped l;
  Looped::Callback& a = l.soon("a");
  l.loop.run_once();
  l.loop.cancel(a);
  l.loop.cancel(a);
  EXPECT_THAT(l.kinds(), ElementsAre("HandleReady", "IterationBegan", "StepBegan"));
  EXPECT_EQ(a.releases, 1);
}

TEST(EventLoop, ManyCancelledTimersAreForgottenWhileTheRestFiresInOrder) {
  Looped l;
  std::vector<Looped::Callback*> timers;
  for (int i = 0; i < 400; ++i) timers.push_back(&l.at({kSecond.ns + (i * 7919) % 400}, std::to_string(i)));
  std::vector<std::pair<VirtualTime, HandleId>> expected;
  for (std::size_t i = 0; i < timers.size(); ++i) {
    if (i % 8 != 0)
      l.loop.cancel(*timers[i]);
    else
      expected.emplace_back(timers[i]->due, timers[i]->id);
  }
  std::sort(expected.begin(), expected.end());
  while (!l.loop.timers().empty()) l.loop.run_once();
  ASSERT_EQ(l.ran.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_EQ(l.ran[i].substr(0, l.ran[i].find('@')), std::to_string(expected[i].second.index()));
  for (const Looped::Callback* timer : timers) EXPECT_EQ(timer->releases, 1);
}

TEST(EventLoop, StopLetsTheIterationFinish) {
  Looped l;
  l.soon("a", [&] {
    l.loop.stop();
    l.soon("next time");
  });
  l.soon("b");
  l.run_forever();
  EXPECT_THAT(l.ran, ElementsAre("a@0", "b@0"));
  EXPECT_EQ(l.loop.ready().size(), 1u);
}

TEST(EventLoop, AStoppingLoopDoesNotWaitForTimers) {
  Looped l;
  l.at(kSecond, "timer");
  l.loop.stop();
  EXPECT_EQ(l.loop.run_once(), IterationEnd::Done);
  EXPECT_EQ(l.loop.now(), VirtualTime{});
  EXPECT_TRUE(l.ran.empty());
}

TEST(EventLoop, ACallbackCanBreakTheIterationOff) {
  Looped l;
  l.soon_aborting("a");
  l.soon("b");
  EXPECT_EQ(l.loop.run_once(), IterationEnd::Aborted);
  EXPECT_EQ(l.loop.ready().size(), 1u);
  EXPECT_EQ(l.loop.run_once(), IterationEnd::Done);
  EXPECT_THAT(l.ran, ElementsAre("a@0", "b@0"));
}

TEST(EventLoop, NothingReadyAndNoTimerIsADeadlock) {
  Looped l;
  l.soon("a");
  EXPECT_EQ(l.run_forever(), IterationEnd::Deadlocked);
  EXPECT_THAT(l.kinds(), ElementsAre("HandleReady", "LoopStarted", "IterationBegan", "StepBegan",
                                     "IterationBegan", "Deadlocked", "LoopStopped"));
}

TEST(EventLoop, ATimerThatNeverFiresIsADeadlockToo) {
  Looped l;
  l.at(kNever, "never");
  EXPECT_EQ(l.run_forever(), IterationEnd::Deadlocked);
}

TEST(EventLoop, FactsOfAnIterationComeInTheirOrder) {
  Looped l;
  l.at(kSecond, "a");
  l.at(kSecond, "b");
  l.loop.run_once();
  EXPECT_THAT(l.kinds(), ElementsAre("TimerArmed", "TimerArmed", "IterationBegan", "ClockAdvanced",
                                     "TimerFired", "TimerFired", "StepBegan", "StepBegan"));
}

TEST(EventLoop, CausesLeadFromAStepBackToWhatArmedItsTimer) {
  Looped l;
  l.soon("a", [&] { l.at(kSecond, "timer", [&] { l.soon("b"); }); });
  for (int i = 0; i < 3; ++i) l.loop.run_once();
  const Trace trace = l.trace();
  std::vector<std::string> chain;
  EventIndex last = kNoEvent;
  trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
    if (std::holds_alternative<StepBegan>(event.fact)) last = index;
  });
  for (EventIndex at = last; at != kNoEvent; at = trace.at(at).cause)
    chain.emplace_back(kind_name(trace.at(at).fact));
  EXPECT_THAT(chain, ElementsAre("StepBegan", "HandleReady", "StepBegan", "TimerFired", "TimerArmed",
                                 "StepBegan", "HandleReady"));
}

TEST(EventLoop, ASpinLetsTimersFire) {
  Looped l;
  bool fired = false;
  std::function<void()> again = [&] {
    if (!fired) l.soon("again", again);
  };
  l.at(kSecond, "timer", [&] { fired = true; });
  l.soon("again", again);
  while (!fired) l.loop.run_once();
  EXPECT_EQ(l.ran.size(), Simulation::kSpinIterationsMax + 2);
  const Trace trace = l.trace();
  int spins = 0;
  trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
    const auto* advanced = std::get_if<ClockAdvanced>(&event.fact);
    if (advanced && advanced->why == AdvanceReason::Spin) ++spins;
  });
  EXPECT_EQ(spins, 1);
}

TEST(EventLoop, CloseReleasesWhatItHolds) {
  Looped l;
  Looped::Callback& ready = l.soon("ready");
  Looped::Callback& timer = l.at(kSecond, "timer");
  Looped::Callback& cancelled = l.at(kSecond + kSecond, "cancelled");
  l.loop.cancel(cancelled);
  l.loop.close();
  EXPECT_EQ(ready.releases, 1);
  EXPECT_EQ(timer.releases, 1);
  EXPECT_EQ(cancelled.releases, 1);
  EXPECT_TRUE(l.loop.ready().empty());
  EXPECT_TRUE(l.loop.timers().empty());
  l.trace();
}

TEST(EventLoop, SeveralLoopsShareOneClockAndAreToldApart) {
  Looped l;
  EventLoop other(l.simulation);
  l.soon("a");
  Looped::Callback b(l, "b", [] { return RunStatus::Continue; });
  other.call_at(b, kSecond, {});
  l.loop.run_once();
  other.run_once();
  EXPECT_EQ(l.loop.now(), kSecond);
  EXPECT_THAT(l.kinds(), ElementsAre("HandleReady", "LoopSelected", "TimerArmed", "LoopSelected",
                                     "IterationBegan", "StepBegan", "LoopSelected", "IterationBegan",
                                     "ClockAdvanced", "TimerFired", "StepBegan"));
}

TEST(EventLoop, AFullTraceEndsTheRun) {
  Looped l;
  std::function<void()> flood = [&] {
    l.recorder.record(Printed{Stream::Out, std::string(100'000, 'x')});
    l.soon("flood", flood);
  };
  l.soon("flood", flood);
  EXPECT_EQ(l.run_forever(), IterationEnd::TraceFull);
}

TEST(EventLoopDeathTest, AHandleIsNotScheduledTwice) {
  Looped l;
  Looped::Callback& a = l.soon("a");
  EXPECT_DEATH(l.loop.call_soon(a, HandleOrigin::CallSoon, {}), "scheduled twice");
}

TEST(EventLoopDeathTest, TheVerifierNoticesAFactThatTheLoopKnowsNothingOf) {
  Looped l;
  l.recorder.record(HandleReady{l.recorder.next_handle(), HandleOrigin::CallSoon, {}, {}, {}});
  EXPECT_DEATH(l.soon("a"), "ready queue is not that of loop 1");
}

}  // namespace
}  // namespace coroscope
