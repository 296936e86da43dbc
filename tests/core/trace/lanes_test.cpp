#include "core/trace/lanes.h"

#include <gtest/gtest.h>

#include "core/trace/recorder.h"
#include "tests/core/trace/recorded.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

std::optional<LaneSegment> segment_at(const Lane& lane, EventIndex boundary) {
  const std::size_t index = lane.segments.first_ending_at(boundary + 1);
  if (index == lane.segments.size() || lane.segments[index].begin > boundary) return {};
  return lane.segments[index];
}

void expect_agreement(const Trace& trace) {
  Lanes lanes;
  lanes.extend(trace);
  TraceState state;
  const auto compare = [&] {
    for (const TaskState& task : state.tasks()) {
      const std::optional<LaneSegment> segment = segment_at(lanes.lane(task.id), state.applied());
      ASSERT_TRUE(segment) << task.id.value << " at " << state.applied();
      ASSERT_EQ(segment->phase, task.phase) << task.id.value << " at " << state.applied();
      ASSERT_EQ(segment->cancelling, task.cancelling);
      ASSERT_EQ(segment->waiting_for, task.waiting_for);
      ASSERT_EQ(segment->step, task.phase == TaskPhase::Running ? state.step().number : 0);
    }
    const bool callback = state.step().running && !state.step().handle.task;
    const std::optional<LaneSegment> segment = segment_at(lanes.lane({}), state.applied());
    ASSERT_EQ(segment.has_value(), callback) << state.applied();
    ASSERT_EQ(segment ? segment->step : 0, callback ? state.step().number : 0);
  };
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
    state.apply(i, event);
    compare();
  });
}

void expect_whole(const Trace& trace) {
  Lanes lanes;
  lanes.extend(trace);
  for (const TaskId task : lanes.order()) {
    const Lane& lane = lanes.lane(task);
    for (std::size_t i = 0; i < lane.segments.size(); ++i) {
      ASSERT_LT(lane.segments[i].begin, lane.segments[i].end);
      if (task) {
        ASSERT_EQ(lane.segments[i].begin, i == 0 ? lane.begin : lane.segments[i - 1].end);
        ASSERT_EQ(lane.segments[i].end == kNoEvent, i + 1 == lane.segments.size());
        // The end is the last.
        ASSERT_TRUE(!is_done(lane.segments[i].phase) || i + 1 == lane.segments.size());
      }
    }
    for (std::size_t i = 1; i < lane.marks.size(); ++i)
      ASSERT_LE(lane.marks[i - 1].event, lane.marks[i].event);
  }
}

TEST(Lanes, AgreeWithTheStateAtEveryBoundary) {
  std::vector<Trace> traces;
  traces.push_back(samples::two_sleepers());
  traces.push_back(samples::gather_of_three());
  traces.push_back(samples::cancelled_while_waiting());
  traces.push_back(samples::deadlocked_pair());
  traces.push_back(samples::callbacks_and_freeze());
  for (const Trace& trace : traces) {
    expect_agreement(trace);
    expect_whole(trace);
  }
  for (std::uint32_t seed = 200; seed < 260; ++seed) {
    SCOPED_TRACE(seed);
    const Trace trace = samples::random_trace(seed);
    expect_agreement(trace);
    expect_whole(trace);
  }
}

TEST(Lanes, GrowWithTheTraceToTheSame) {
  for (std::uint32_t seed = 300; seed < 310; ++seed) {
    const Trace whole = samples::random_trace(seed);
    Lanes fresh;
    fresh.extend(whole);
    Trace trace;
    Lanes grown;
    for (const std::byte byte : whole.bytes()) {
      trace.append({&byte, 1});
      grown.extend(trace);
    }
    ASSERT_EQ(grown.order(), fresh.order());
    for (const TaskId task : fresh.order()) {
      ASSERT_EQ(grown.lane(task).segments.size(), fresh.lane(task).segments.size());
      ASSERT_EQ(grown.lane(task).marks.size(), fresh.lane(task).marks.size());
      for (std::size_t i = 0; i < fresh.lane(task).segments.size(); ++i)
        ASSERT_EQ(grown.lane(task).segments[i].end, fresh.lane(task).segments[i].end);
    }
    EXPECT_EQ(grown.freezes().size(), fresh.freezes().size());
  }
}

TEST(Lanes, ChildrenStandDirectlyBelowTheirCreators) {
  std::vector<std::byte> memory(200'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  const auto create = [&](std::uint32_t parent) {
    recorder.record(TaskCreated{recorder.next_task(), {}, {}, {parent}});
  };
  create(0);  // 1
  create(1);  // 2
  create(1);  // 3
  create(2);  // 4
  create(0);  // 5
  create(1);  // 6
  create(4);  // 7
  create(5);  // 8
  for (int slice = 1; slice <= 2; ++slice) {
    Trace trace;
    Lanes lanes;
    if (slice == 2) {
      trace.append(buffer.records().first(buffer.records().size() / 2));
      lanes.extend(trace);
      trace.append(buffer.records().subspan(buffer.records().size() / 2));
    } else {
      trace.append(buffer.records());
    }
    lanes.extend(trace);
    std::vector<std::uint32_t> order, depths;
    for (const TaskId task : lanes.order()) {
      order.push_back(task.value);
      depths.push_back(lanes.lane(task).depth);
    }
    EXPECT_EQ(order, (std::vector<std::uint32_t>{1, 2, 4, 7, 3, 6, 5, 8}));
    EXPECT_EQ(depths, (std::vector<std::uint32_t>{0, 1, 2, 3, 1, 1, 0, 1}));
  }
}

TEST(Lanes, TheLoopsOwnLaneIsThereOnceACallbackRan) {
  const Trace whole = samples::two_sleepers();
  Trace trace;
  Lanes lanes;
  lanes.extend(trace);
  EXPECT_TRUE(lanes.order().empty());
  bool callback = false;
  for (const std::byte byte : whole.bytes()) {
    const EventIndex before = trace.size();
    trace.append({&byte, 1});
    lanes.extend(trace);
    if (trace.size() > before && std::holds_alternative<StepBegan>(trace.at(before).fact))
      callback |= !trace.at(before).task;
    const bool shown = !lanes.order().empty() && !lanes.order().front();
    ASSERT_EQ(shown, callback);
  }
  EXPECT_TRUE(callback);
}

TEST(Lanes, MarksAndFreezesLieOnWhomTheyAreAbout) {
  const Trace cancelling = samples::cancelled_while_waiting();
  Lanes lanes;
  lanes.extend(cancelling);
  ASSERT_EQ(lanes.lane({2}).marks.size(), 1u);
  EXPECT_EQ(lanes.lane({2}).marks[0].kind, MarkKind::CancelRequested);
  // The last cancel() came too late and changed nothing.
  ASSERT_EQ(lanes.lane({3}).marks.size(), 1u);
  ASSERT_EQ(lanes.lane({1}).marks.size(), 1u);
  EXPECT_EQ(lanes.lane({1}).marks[0].kind, MarkKind::Printed);

  const Trace freezing = samples::callbacks_and_freeze();
  Lanes frozen;
  frozen.extend(freezing);
  ASSERT_EQ(frozen.freezes().size(), 2u);
  EXPECT_EQ(frozen.freezes()[0].by, TaskId{1});
  EXPECT_EQ(frozen.freezes()[0].to - frozen.freezes()[0].from, from_seconds(0.25));
}

TEST(Lanes, HaveOneForEachWorkerOfAnExecutor) {
  Recorded r;
  for (int i = 0; i < 3; ++i)
    r.recorder.record(WorkSubmitted{r.recorder.next_work(), r.recorder.intern("read"), r.future("Future")});
  r.recorder.record(WorkBegan{WorkId{1}, 1});
  r.recorder.record(WorkBegan{WorkId{2}, 2});
  const EventIndex ended = r.recorder.record(WorkEnded{WorkId{1}, FutureOutcome::Exception, "OSError"});
  r.recorder.record(WorkBegan{WorkId{3}, 1});
  Lanes lanes;
  lanes.extend(r.trace());
  ASSERT_EQ(lanes.workers().size(), 2u);
  ASSERT_EQ(lanes.workers()[0].size(), 2u);
  EXPECT_EQ(lanes.workers()[0][0].end, ended + 1);
  EXPECT_EQ(lanes.workers()[0][0].how, FutureOutcome::Exception);
  EXPECT_EQ(lanes.workers()[0][1].work, WorkId{3});
  EXPECT_EQ(lanes.workers()[1][0].end, kNoEvent);
}

TEST(Lanes, KnowTimersThatAFreezeHeldUp) {
  Recorded r;
  const TaskId sleeper = r.task("sleeper", "sleeper"), blocker = r.task("blocker", "blocker");
  r.begin(sleeper);
  const FutureRef future = r.future("sleep(1)");
  const HandleId timer = r.recorder.next_handle();
  r.recorder.record(TimerArmed{timer, from_seconds(1), future, {}});
  r.block(future, "sleep(1)");
  r.begin(blocker);
  r.pass(3.5, AdvanceReason::Freeze);
  r.end(StepOutcome::Returned);
  const EventIndex fired = r.recorder.record(TimerFired{timer});
  Lanes lanes;
  lanes.extend(r.trace());
  ASSERT_EQ(lanes.late_timers().size(), 1u);
  const LateTimer& late = lanes.late_timers()[0];
  EXPECT_EQ(late.event, fired);
  EXPECT_EQ(late.due, from_seconds(1));
  EXPECT_EQ(late.fired, from_seconds(3.5));
  EXPECT_EQ(late.task, sleeper);
}

TEST(Lanes, KnowWhenAnExceptionWasReadOrThatItNeverWas) {
  Recorded r;
  const TaskId read = r.task("read", "fails"), lost = r.task("lost", "fails"), main = r.task("main", "main");
  for (const TaskId task : {read, lost}) {
    r.begin(task);
    r.end(StepOutcome::Raised, "ValueError");
  }
  r.ready(main, HandleOrigin::TaskWakeup, {.task = read, .future = {}});
  r.begin(main);
  r.end(StepOutcome::Returned);
  r.begin(main);
  const EventIndex woke = r.recorder.step_event();
  r.end(StepOutcome::Returned);
  const EventIndex warned = r.recorder.record(Warned{WarningKind::NeverRetrieved, lost, "never retrieved"});
  Lanes lanes;
  lanes.extend(r.trace());
  EXPECT_EQ(lanes.lane(read).outcome_read, woke);
  EXPECT_EQ(lanes.lane(read).never_read, kNoEvent);
  EXPECT_EQ(lanes.lane(lost).outcome_read, kNoEvent);
  EXPECT_EQ(lanes.lane(lost).never_read, warned);
}

TEST(Lanes, AMillionTasksAreNotQuadratic) {
  std::vector<std::byte> memory(40'000'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  constexpr std::uint32_t kTasks = 1'000'000;
  // Half of them children of the first, the rest a chain, each the creator of the next.
  for (std::uint32_t i = 1; i <= kTasks; ++i)
    recorder.record(TaskCreated{{i}, {}, {}, {i <= kTasks / 2 ? (i > 1 ? 1u : 0u) : i - 1}});
  Trace trace;
  Lanes lanes;
  for (std::size_t at = 0; at < buffer.records().size(); at += 1'000'000) {
    trace.append(
        buffer.records().subspan(at, std::min<std::size_t>(1'000'000, buffer.records().size() - at)));
    lanes.extend(trace);
  }
  EXPECT_EQ(lanes.order().size(), kTasks);
}

}  // namespace
}  // namespace coroscope
