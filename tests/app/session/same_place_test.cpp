#include "app/session/same_place.h"

#include <gtest/gtest.h>

#include "tests/core/trace/sample_traces.h"
#include "tests/core/trace/trace_builder.h"

namespace coroscope {
namespace {

// The program of samples::two_sleepers with what the tests change about it.
Trace run_of(double seconds_of_b, std::initializer_list<samples::Line> before_the_rest) {
  using samples::Line;
  samples::Program program{{"main", {}},
                           {"a", {samples::sleep(1), samples::line(Line::Kind::Print, "a")}},
                           {"b", {samples::sleep(seconds_of_b)}}};
  auto& main = program[0].body;
  main.assign(before_the_rest);
  main.push_back(samples::create("A", "a"));
  main.push_back(samples::create("B", "b"));
  main.push_back(samples::line(Line::Kind::Join, "A"));
  main.push_back(samples::line(Line::Kind::Join, "B"));
  return samples::TraceBuilder(std::move(program)).run();
}

Trace plain() {
  return run_of(2, {});
}

template <class F>
EventIndex find(const Trace& trace, std::uint32_t nth = 1) {
  for (EventIndex i = 0; i < trace.size(); ++i)
    if (std::holds_alternative<F>(trace.at(i).fact) && --nth == 0) return i;
  return kNoEvent;
}

TEST(SamePlace, OfEqualTracesEachBoundaryIsItsOwn) {
  const Trace trace = samples::callbacks_and_freeze();
  const Trace again = samples::callbacks_and_freeze();
  for (EventIndex boundary = 0; boundary <= trace.size(); ++boundary)
    EXPECT_EQ(same_place(trace, boundary, again), boundary);
}

TEST(SamePlace, APrintMoreBeforeItOrMovedLinesDoNotMatter) {
  const Trace before = plain();
  const Trace after = run_of(2, {samples::line(samples::Line::Kind::Print, "hello")});
  const EventIndex boundary = find<TimerFired>(before) + 1;
  EXPECT_EQ(same_place(before, boundary, after), find<TimerFired>(after) + 1);
}

TEST(SamePlace, WhereTheSchedulesPartItIsTheLastCommonFact) {
  const Trace before = plain();
  const Trace after = run_of(3, {});
  const EventIndex armed = find<TimerArmed>(before, 2);  // B's, whose due time differs
  EXPECT_EQ(same_place(before, armed, after), armed);
  EXPECT_EQ(same_place(before, armed + 1, after), armed);
  EXPECT_EQ(same_place(before, before.size(), after), armed);
}

TEST(SamePlace, AnEmptyTraceHasOnlyItsBeginning) {
  EXPECT_EQ(same_place(plain(), 10, Trace{}), 0u);
  EXPECT_EQ(same_place(Trace{}, 10, plain()), 0u);
}

}  // namespace
}  // namespace coroscope
