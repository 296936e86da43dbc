#include "core/trace/trace_state.h"

#include <gtest/gtest.h>

#include "core/trace/trace.h"
#include "tests/core/trace/random_facts.h"
#include "tests/core/trace/sample_traces.h"
#include "tests/core/trace/trace_builder.h"

namespace coroscope {
namespace {

// Compares the state with the make-believe loop's own queues after each event.
void expect_lossless(const samples::Program& program) {
  samples::TraceBuilder builder(program);
  Trace trace;
  TraceState state;
  builder.run(500, [&] {
    trace.append(builder.records().subspan(trace.bytes().size()));
    trace.for_each(state.applied(), trace.size(), [&](EventIndex i, const Event& e) { state.apply(i, e); });
    std::vector<HandleId> ready;
    for (const HandleState& handle : state.loop().ready) ready.push_back(handle.id);
    std::vector<std::pair<VirtualTime, HandleId>> timers;
    for (const auto& [key, timer] : state.loop().timers) timers.push_back(key);
    ASSERT_EQ(ready, builder.ready()) << "after event " << state.applied() - 1;
    ASSERT_EQ(timers, builder.timers()) << "after event " << state.applied() - 1;
    ASSERT_LE(state.loop().ready_in_iteration, ready.size());
  });
}

TEST(TraceState, QueuesEqualTheRunningLoopsAfterEachEvent) {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    expect_lossless(samples::random_program(seed));
    if (HasFailure()) return;
  }
}

// The phases that a task went through, in order, with "!" while a cancellation is under way.
std::string story(const Trace& trace, TaskId id) {
  static constexpr const char* kNames[] = {"created", "ready",  "running",  "waiting",
                                           "done",    "failed", "cancelled"};
  std::string story;
  std::string last;
  TraceState state;
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
    state.apply(i, event);
    const TaskState* const task = state.task(id);
    if (!task) return;
    const std::string now =
        std::string(kNames[static_cast<int>(task->phase)]) + (task->cancelling ? "!" : "");
    if (now != last) story += (story.empty() ? "" : " ") + now;
    last = now;
  });
  return story;
}

TEST(TraceState, ATaskIsCreatedRunsWaitsAndIsDone) {
  const Trace trace = samples::two_sleepers();
  EXPECT_EQ(story(trace, {2}), "created running waiting ready running waiting ready running done");
  EXPECT_EQ(story(trace, {3}), "created running waiting ready running done");
}

TEST(TraceState, CancellationIsUnderWayFromTheRequestUntilItsStepEnds) {
  const Trace trace = samples::cancelled_while_waiting();
  EXPECT_EQ(story(trace, {2}), "created running waiting waiting! ready! running! cancelled");
  EXPECT_EQ(story(trace, {4}), "created created! running! cancelled");
  // Refuses to die, and the last request comes too late.
  EXPECT_EQ(story(trace, {3}), "created running waiting waiting! ready! running! waiting ready running done");
}

TEST(TraceState, ABareYieldIsReadyAgainAndAnExceptionFails) {
  const Trace trace = samples::callbacks_and_freeze();
  EXPECT_EQ(story(trace, {2}), "created running ready running failed");
}

using samples::line;
using Kind = samples::Line::Kind;

TEST(TraceState, ATaskThatCancelsItselfLearnsOfItAtItsNextStep) {
  const Trace trace =
      samples::TraceBuilder(
          {{"main", {samples::create("me", "suicidal"), samples::sleep(1)}},
           {"suicidal",
            {samples::sleep(0), line(Kind::Cancel, "me"), line(Kind::Print, "on"), samples::sleep(5)}}})
          .run();
  // sleep(5) is cancelled before the step is over: its wakeup is in the queue when the step ends.
  EXPECT_EQ(story(trace, {2}), "created running ready running running! ready! running! cancelled");
}

TEST(TraceState, ATaskThatAwaitsWhatIsDoneIsReadyAtOnce) {
  std::vector<std::byte> memory(100'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  recorder.record(TaskCreated{{1}, {}, {}, {}});
  recorder.record(HandleReady{{1}, HandleOrigin::TaskStep, {1}, {}, {}});
  recorder.record(StepBegan{1, {1}}, TaskId{1}, Where{}, 1);
  recorder.record(FutureSeen{{1}, {}});
  recorder.record(FutureDone{{1}, FutureOutcome::Result, {}});
  recorder.record(HandleReady{{2}, HandleOrigin::TaskWakeup, {1}, {{}, {1}}, {}});
  recorder.record(StepEnded{StepOutcome::Blocked, {{}, {1}}, {}, {}, {}});
  Trace trace;
  trace.append(buffer.records());
  EXPECT_EQ(story(trace, {1}), "created running ready");
}

TraceState fold(const Trace& trace, EventIndex count) {
  TraceState state;
  trace.for_each(0, count, [&](EventIndex i, const Event& event) { state.apply(i, event); });
  return state;
}

TEST(TraceState, FuturesAreKeptWhileTheyAreOpenOrWaitedFor) {
  const Trace trace = samples::two_sleepers();
  TraceState state;
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
    state.apply(i, event);
    for (const auto& [id, future] : state.futures()) {
      EXPECT_EQ(future.id, id);
      EXPECT_TRUE(!future.done || future.waiter);
      if (!future.waiter) continue;
      const TaskState& waiter = *state.task(future.waiter);
      EXPECT_TRUE(waiter.phase == TaskPhase::Ready || waiter.waiting_on.future == id);
    }
  });
  EXPECT_TRUE(state.futures().empty());
}

TEST(TraceState, HandlesOfAnIterationAreCountedDownWhileItRuns) {
  const Trace trace = samples::gather_of_three();
  TraceState state;
  std::uint32_t left = 0;
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
    state.apply(i, event);
    if (std::holds_alternative<IterationBegan>(event.fact))
      left = static_cast<std::uint32_t>(state.loop().ready.size());
    else if (std::holds_alternative<TimerFired>(event.fact))
      ++left;
    else if (std::holds_alternative<StepBegan>(event.fact))
      --left;
    EXPECT_EQ(state.loop().ready_in_iteration, left) << i;
  });
  EXPECT_EQ(left, 0u);
}

TEST(TraceState, WhatBecomesReadyBeforeAnIterationsFirstStepBelongsToIt) {
  std::vector<std::byte> memory(100'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  recorder.record(TimerArmed{{1}, {}, {}, {}});
  recorder.record(IterationBegan{1});
  recorder.record(Interrupted{InterruptReason::Requested});
  recorder.record(HandleReady{{2}, HandleOrigin::CallSoon, {}, {}, {}});
  recorder.record(TimerFired{{1}});
  recorder.record(StepBegan{1, {2}});
  recorder.record(HandleReady{{3}, HandleOrigin::CallSoon, {}, {}, {}});
  Trace trace;
  trace.append(buffer.records());
  EXPECT_EQ(fold(trace, 5).loop().ready_in_iteration, 2u);
  EXPECT_EQ(fold(trace, 7).loop().ready_in_iteration, 1u);
  EXPECT_EQ(fold(trace, 7).loop().ready.size(), 2u);
}

TEST(TraceState, TellsPositionsInTheReadyQueue) {
  const Trace trace = samples::gather_of_three();
  EventIndex after_main = 0;
  while (!std::holds_alternative<StepEnded>(trace.at(after_main).fact)) ++after_main;
  const TraceState state = fold(trace, after_main + 1);
  EXPECT_EQ(state.ready_position({1}), 0u);
  EXPECT_EQ(state.ready_position({2}), 1u);
  EXPECT_EQ(state.ready_position({4}), 3u);
  EXPECT_EQ(state.ready_position({}), 0u);
  EXPECT_EQ(state.ready_position({99}), 0u);
  EXPECT_EQ(state.task({1})->phase, TaskPhase::Waiting);
  EXPECT_EQ(trace.string(state.task({1})->waiting_for), "gather of 3");
  EXPECT_EQ(trace.frame(state.task({1})->stack).where, state.task({1})->where);
}

TEST(TraceState, AClosedLoopForgetsItsQueues) {
  const Trace trace = samples::deadlocked_pair();
  const TraceState state = fold(trace, trace.size());
  EXPECT_TRUE(state.loop().closed);
  EXPECT_FALSE(state.loop().running);
  EXPECT_TRUE(state.loop().ready.empty());
  EXPECT_TRUE(state.deadlocked());
  EXPECT_TRUE(state.ended());
  EXPECT_EQ(state.end().how, EndKind::Stopped);
}

TEST(TraceState, EachLoopHasItsOwnQueues) {
  std::vector<std::byte> memory(100'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  recorder.record(HandleReady{{1}, HandleOrigin::CallSoon, {}, {}, {}});
  recorder.record(LoopSelected{{2}});
  recorder.record(LoopStarted{});
  recorder.record(HandleReady{{2}, HandleOrigin::CallSoon, {}, {}, {}});
  Trace trace;
  trace.append(buffer.records());
  const TraceState state = fold(trace, trace.size());
  ASSERT_EQ(state.loops().size(), 2u);
  EXPECT_EQ(state.loop().id, LoopId{2});
  EXPECT_TRUE(state.loop().running);
  EXPECT_EQ(state.loop().ready.front().id, HandleId{2});
  EXPECT_EQ(state.loops()[0].ready.front().id, HandleId{1});
  EXPECT_FALSE(state.loops()[0].running);
}

TEST(TraceState, PublicStatesAreAsynciosFour) {
  EXPECT_EQ(public_state(TaskPhase::Created), PublicState::Pending);
  EXPECT_EQ(public_state(TaskPhase::Ready), PublicState::Pending);
  EXPECT_EQ(public_state(TaskPhase::Waiting), PublicState::Pending);
  EXPECT_EQ(public_state(TaskPhase::Running), PublicState::Running);
  EXPECT_EQ(public_state(TaskPhase::Done), PublicState::Done);
  EXPECT_EQ(public_state(TaskPhase::Failed), PublicState::Done);
  EXPECT_EQ(public_state(TaskPhase::Cancelled), PublicState::Cancelled);
}

TEST(TraceState, StaysUsableWhenFactsMakeNoSense) {
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    std::vector<std::byte> memory(2'000'000);
    TraceBuffer buffer(memory);
    Recorder recorder(buffer);
    samples::RandomFields fields(seed, recorder);
    for (int round = 0; round < 60; ++round)
      samples::for_each_kind([&](auto fact) {
        visit_fields(fact, fields);
        if constexpr (std::is_same_v<decltype(fact), TaskCreated>)
          if (fact.parent == fact.task) fact.parent = {};
        recorder.record(fact, fields.task(), Where{}, kNoEvent);
      });
    Trace trace;
    trace.append(buffer.records());
    const TraceState state = fold(trace, trace.size());
    EXPECT_TRUE(state.same_as(fold(trace, trace.size())));
    EXPECT_FALSE(state.same_as(fold(trace, trace.size() - 1)));
    EXPECT_EQ(state.tasks().size(), trace.totals().last_task);
  }
}

}  // namespace
}  // namespace coroscope
