#include "core/trace/columns.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "core/trace/trace_state.h"
#include "tests/core/trace/recorded.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

std::vector<Trace> traces() {
  std::vector<Trace> traces;
  traces.push_back(samples::two_sleepers());
  traces.push_back(samples::gather_of_three());
  traces.push_back(samples::cancelled_while_waiting());
  traces.push_back(samples::deadlocked_pair());
  traces.push_back(samples::callbacks_and_freeze());
  for (std::uint32_t seed = 100; seed < 120; ++seed) traces.push_back(samples::random_trace(seed));
  return traces;
}

// The same trace as it was when only its first bytes had come.
Trace beginning(const Trace& whole, std::size_t bytes) {
  Trace trace;
  trace.append(whole.bytes().first(bytes));
  return trace;
}

TEST(Columns, BoundaryOfAPlaceIsTheBoundaryInsideColumns) {
  for (const Trace& trace : traces()) {
    Columns columns;
    columns.extend(trace);
    for (const Column& column : columns.all())
      for (EventIndex b = column.begin; b <= column.end; ++b)
        ASSERT_EQ(columns.boundary(columns.place(b)), b);
  }
}

TEST(Columns, BoundariesBetweenColumnsLieOnTheEdge) {
  const Trace trace = samples::two_sleepers();
  Columns columns;
  columns.extend(trace);
  EXPECT_EQ(columns.place(0).column, 0u);
  EXPECT_EQ(columns.place(0).fraction, 0);
  const Column first = columns.all()[0];
  const Columns::Place between = columns.place(first.end + 1);
  EXPECT_EQ(between.column, 0u);
  EXPECT_EQ(between.fraction, 1);
  EXPECT_EQ(columns.boundary(between), first.end);
  const Columns::Place last = columns.place(trace.size());
  EXPECT_EQ(last.column, columns.all().size() - 1);
  EXPECT_EQ(last.fraction, 1);
}

TEST(Columns, AreOrderedAndStepsAndJumpsAreAllThere) {
  for (const Trace& trace : traces()) {
    Columns columns;
    columns.extend(trace);
    EventIndex before = 0;
    std::uint32_t steps = 0;
    for (const Column& column : columns.all()) {
      EXPECT_GE(column.begin, before);
      EXPECT_GE(column.end, column.begin);
      EXPECT_GE(column.to, column.from);
      before = column.end;
      if (column.kind == Column::Kind::Step) {
        ++steps;
        EXPECT_EQ(column.step, steps);
        EXPECT_EQ(columns.step(steps), column);
      } else {
        EXPECT_GT(column.to, column.from);
        EXPECT_EQ(column.step, steps);
      }
    }
    EXPECT_EQ(steps, trace.totals().step);
    EXPECT_EQ(columns.step(0), std::nullopt);
    EXPECT_EQ(columns.step(steps + 1), std::nullopt);
  }
}

TEST(Columns, AFreezeWidensItsStepInTime) {
  const Trace trace = samples::callbacks_and_freeze();
  Columns columns;
  columns.extend(trace);
  const Column first = columns.all()[0];
  EXPECT_EQ(first.to - first.from, from_seconds(0.25));
}

TEST(Columns, StopsForwardsAndBackwardsAreTheSame) {
  for (const Trace& trace : traces()) {
    Columns columns;
    columns.extend(trace);
    std::vector<EventIndex> forwards{0};
    while (forwards.back() < trace.size()) {
      const EventIndex next = columns.next_step_end(forwards.back());
      ASSERT_GT(next, forwards.back());
      ASSERT_EQ(columns.previous_step_end(next), forwards.back());
      forwards.push_back(next);
    }
    EXPECT_EQ(columns.next_step_end(trace.size()), trace.size());
    EXPECT_EQ(columns.previous_step_end(0), 0u);
    for (EventIndex at = 0; at < trace.size(); at = columns.next_iteration(at)) {
      const EventIndex next = columns.next_iteration(at);
      ASSERT_GT(next, at);
      ASSERT_EQ(columns.previous_iteration(next), at);
      ASSERT_TRUE(next == trace.size() || std::holds_alternative<IterationBegan>(trace.at(next).fact));
    }
  }
}

TEST(Columns, GrowWithTheTraceToTheSame) {
  const Trace whole = samples::callbacks_and_freeze();
  Trace trace;
  Columns grown;
  for (std::size_t at = 0; at < whole.bytes().size(); ++at) {
    trace.append(whole.bytes().subspan(at, 1));
    grown.extend(trace);
    Columns fresh;
    fresh.extend(trace);
    ASSERT_EQ(grown.all().size(), fresh.all().size());
    for (std::size_t i = 0; i < grown.all().size(); ++i) {
      ASSERT_EQ(grown.all()[i].begin, fresh.all()[i].begin);
      ASSERT_EQ(grown.all()[i].end, fresh.all()[i].end);
      ASSERT_EQ(grown.all()[i].to, fresh.all()[i].to);
    }
  }
}

TEST(Columns, AStepThatHasNotEndedReachesToTheEnd) {
  const Trace whole = samples::two_sleepers();
  for (std::size_t bytes = 0; bytes < whole.bytes().size(); ++bytes) {
    const Trace trace = beginning(whole, bytes);
    TraceState state;
    trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) { state.apply(i, event); });
    if (!state.step().running) continue;
    Columns columns;
    columns.extend(trace);
    EXPECT_EQ(columns.all().back().end, trace.size());
  }
}

// Columns that are long, and far apart, among short ones: as a list that says so would have it.
TEST(Columns, AreThoseOfAPlainListHoweverLongTheyAre) {
  Recorded r;
  const TaskId task = r.task("worker", "worker");
  std::vector<Column> wanted;
  std::mt19937 random(3);
  VirtualTime now;
  for (std::uint32_t i = 1; i <= 300; ++i) {
    const auto print = [&](std::uint32_t times) {
      for (std::uint32_t n = 0; n < times; ++n) r.recorder.record(Printed{Stream::Out, "x"});
    };
    print(random() % 20 == 0 ? 400 : random() % 4);
    if (random() % 4 == 0) {
      const EventIndex at = r.recorder.next_event();
      r.pass(1);
      wanted.push_back({Column::Kind::Jump, i - 1, at, at + 1, now, now + from_seconds(1)});
      now = now + from_seconds(1);
    }
    if (i > 1) r.ready(task, HandleOrigin::TaskStep, {});
    r.begin(task);
    Column step{Column::Kind::Step, i, r.recorder.next_event(), 0, now, now};
    print(i == 77 ? 70'000 : random() % 10 == 0 ? 300 : random() % 3);
    r.end(StepOutcome::Yielded);
    step.end = r.recorder.next_event();
    wanted.push_back(step);
  }
  const Trace trace = r.trace();
  Columns columns;
  columns.extend(trace);
  ASSERT_EQ(columns.size(), wanted.size());
  for (std::uint32_t i = 0; i < wanted.size(); ++i) ASSERT_EQ(columns.at(i), wanted[i]) << i;
  for (EventIndex boundary = 0; boundary < trace.size(); ++boundary) {
    const auto found = std::ranges::lower_bound(wanted, boundary, {}, &Column::end);
    const auto index = static_cast<std::uint32_t>(found - wanted.begin());
    const Columns::Place place = columns.place(boundary);
    if (index == wanted.size() || boundary < found->begin)
      ASSERT_EQ(place.column, index == 0 ? 0 : index - 1) << boundary;
    else
      ASSERT_EQ(place.column, index) << boundary;
  }
}

}  // namespace
}  // namespace coroscope
