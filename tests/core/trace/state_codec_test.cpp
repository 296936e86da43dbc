#include "core/trace/state_codec.h"

#include <gtest/gtest.h>

#include "core/trace/checkpoints.h"
#include "core/trace/seeker.h"
#include "tests/core/trace/recorded.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

TraceState fold(const Trace& trace, EventIndex count) {
  TraceState state;
  trace.for_each(0, count, [&](EventIndex i, const Event& event) { state.apply(i, event); });
  return state;
}

TEST(StateCodec, ReadsEachStateOfARunAsItWas) {
  std::vector<Trace> traces;
  traces.push_back(samples::two_sleepers());
  traces.push_back(samples::cancelled_while_waiting());
  traces.push_back(samples::callbacks_and_freeze());
  traces.push_back(samples::many_tasks(20, 3));
  for (std::uint32_t seed = 500; seed < 540; ++seed) traces.push_back(samples::random_trace(seed));
  for (const Trace& trace : traces) {
    const TraceState last = fold(trace, trace.size());
    TraceState state, read;
    trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
      state.apply(i, event);
      std::vector<std::uint8_t> bytes;
      write_state(state, trace.bytes(), bytes);
      read_state(bytes.data(), trace.bytes(), last, {}, read);
      ASSERT_TRUE(read.same_as(state)) << i;
    });
  }
}

TEST(Checkpoints, KnowTheNamesThatTasksHadThen) {
  Recorded r;
  const TaskId early = r.task("early", "worker"), late = r.task("late", "worker");
  r.recorder.record(TaskRenamed{early, r.recorder.intern("first")});
  for (int i = 0; i < 3000; ++i) {
    for (const TaskId task : {early, late}) {
      r.begin(task);
      r.ready(task, HandleOrigin::TaskStep, {});
      r.end(StepOutcome::Yielded);
    }
  }
  r.recorder.record(TaskRenamed{early, r.recorder.intern("second")});
  r.recorder.record(TaskRenamed{late, r.recorder.intern("other")});
  const Trace trace = r.trace();
  Seeker seeker(trace);
  for (const EventIndex count : {trace.size(), EventIndex{5000}, EventIndex{9000}, EventIndex{2}}) {
    const TraceState& state = seeker.seek(count);
    EXPECT_TRUE(state.same_as(fold(trace, count))) << count;
  }
  EXPECT_EQ(trace.string(seeker.seek(5000).task(early)->name), "first");
  EXPECT_EQ(trace.string(seeker.seek(5000).task(late)->name), "late");
}

TEST(Checkpoints, OfALongRunLeadToEachState) {
  const Trace trace = samples::many_tasks(50, 100);
  ASSERT_GT(trace.size(), 4 * Checkpoints::kDistanceMin);
  Seeker seeker(trace);
  for (EventIndex count = trace.size(); count > 700; count -= 701)
    ASSERT_TRUE(seeker.seek(count).same_as(fold(trace, count))) << count;
}

}  // namespace
}  // namespace coroscope
