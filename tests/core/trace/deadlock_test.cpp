#include "core/trace/deadlock.h"

#include <gtest/gtest.h>

#include "core/trace/seeker.h"
#include "tests/core/trace/sample_traces.h"
#include "tests/core/trace/trace_builder.h"

namespace coroscope {
namespace {

using samples::create;
using samples::line;
using Kind = samples::Line::Kind;

// The diagnosis where the trace says Deadlocked; an empty one where it never does.
Deadlock deadlock_of(const Trace& trace) {
  Seeker seeker(trace);
  for (EventIndex i = 0; i < trace.size(); ++i)
    if (std::holds_alternative<Deadlocked>(trace.at(i).fact))
      return diagnose_deadlock(trace, seeker.seek(i + 1));
  return {};
}

std::vector<std::uint32_t> numbers(const std::vector<TaskId>& tasks) {
  std::vector<std::uint32_t> numbers;
  for (const TaskId task : tasks) numbers.push_back(task.value);
  return numbers;
}

TEST(Deadlock, ARingOfTwoAndEverybodyElseThatIsStuck) {
  const Trace trace = samples::deadlocked_pair();
  const Deadlock deadlock = deadlock_of(trace);
  ASSERT_EQ(deadlock.stuck.size(), 4u);
  EXPECT_EQ(trace.string(deadlock.stuck[0].waiting_for), "gather of 2");
  EXPECT_EQ(deadlock.stuck[1].on.task, TaskId{3});
  EXPECT_TRUE(deadlock.stuck[3].on.future);
  EXPECT_TRUE(deadlock.stuck[3].where);
  EXPECT_EQ(numbers(deadlock.cycle), (std::vector<std::uint32_t>{2, 3}));
}

TEST(Deadlock, ARingIsToldInTheOrderOfWaiting) {
  const Trace trace =
      samples::TraceBuilder(
          {{"main",
            {create("a", "a"), create("b", "b"), create("c", "c"), create("d", "d"), line(Kind::Join, "a")}},
           {"a", {line(Kind::Join, "d")}},
           {"b", {line(Kind::Join, "c")}},
           {"c", {samples::sleep(0), line(Kind::Join, "d")}},
           {"d", {line(Kind::Join, "b")}}})
          .run();
  // main and a wait for the ring, but do not belong to it.
  EXPECT_EQ(numbers(deadlock_of(trace).cycle), (std::vector<std::uint32_t>{3, 4, 5}));
}

TEST(Deadlock, WithoutARingTheStuckTasksRemain) {
  const Trace trace = samples::TraceBuilder({{"main", {line(Kind::Wait, "nobodys")}}}).run();
  EXPECT_EQ(deadlock_of(trace).stuck.size(), 1u);
  EXPECT_TRUE(deadlock_of(trace).cycle.empty());
}

TEST(Deadlock, IsNoneWhereSomethingWillHappen) {
  const Trace trace = samples::gather_of_three();
  Seeker seeker(trace);
  for (EventIndex i = 0; i <= trace.size(); ++i) {
    const TraceState& state = seeker.seek(i);
    // Before the clock jumps everybody waits, but timers are set.
    EXPECT_TRUE(diagnose_deadlock(trace, state).stuck.empty()) << i;
  }
}

}  // namespace
}  // namespace coroscope
