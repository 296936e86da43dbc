#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/trace/event_line.h"
#include "core/trace/run_description.h"
#include "tests/core/python/program_under_test.h"
#include "tests/core/python/recorded.h"
#include "tests/golden.h"

namespace coroscope {
namespace {

using testing::IsEmpty;

constexpr const char* kSmallProgram = R"(import asyncio
async def inner(lock):
    async with lock:
        await asyncio.sleep(1)
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(inner(lock), inner(lock))
asyncio.run(main())
)";

// What is left out is left out here too; ids of strings, and so all causes, are as they were.
struct WithoutChains {
  Fact operator()(StepEnded ended) const {
    ended.waiting_for = {};
    ended.stack = {};
    ended.resource = {};
    return ended;
  }
  Fact operator()(const auto& fact) const { return fact; }
};

std::vector<std::string> events_of(const Trace& trace) {
  std::vector<std::string> lines;
  trace.for_each(0, trace.size(), [&](EventIndex, Event event) {
    if (std::holds_alternative<ResourceSeen>(event.fact) ||
        std::holds_alternative<ResourceChanged>(event.fact) ||
        std::holds_alternative<RunDescribed>(event.fact))
      return;
    event.fact = std::visit(WithoutChains{}, event.fact);
    // Counted from the end of the descriptions, of which one has one more; facts that are left out lie
    // between.
    event.cause = kNoEvent;
    lines.push_back(event_line(trace, 0, event));
  });
  return lines;
}

class EventsOnly : public testing::TestWithParam<ProgramUnderTest> {};

TEST_P(EventsOnly, HasTheSameOutputAndTheSameEventsAtTheSameLines) {
  Trace in_full, events;
  const Shown expected = run_ours(GetParam(), in_full);
  ProgramUnderTest program = GetParam();
  program.events_only = true;
  const Shown ours = run_ours(program, events);
  EXPECT_EQ(ours.out, expected.out);
  EXPECT_EQ(ours.err, expected.err);
  EXPECT_EQ(ours.status, expected.status);
  EXPECT_EQ(events_of(events), events_of(in_full));
  EXPECT_LT(events.bytes().size(), in_full.bytes().size() + 100);
}

INSTANTIATE_TEST_SUITE_P(Programs, EventsOnly, testing::ValuesIn(some_programs_under_test()),
                         [](const auto& info) { return name_of(info.param); });

TEST(EventsOnlyTrace, SaysSo) {
  const Recorded run(kSmallProgram, Recorded::Events::Only);
  EXPECT_TRUE(has_events_only(run.trace()));
  EXPECT_THAT(run.of_kind("ResourceSeen"), IsEmpty());
  EXPECT_FALSE(has_events_only(Recorded(kSmallProgram).trace()));
}

TEST(EventsOnlyTrace, HoldsWhatHappensAndWhere) {
  const Recorded run(kSmallProgram, Recorded::Events::Only);
  std::string lines;
  run.trace().for_each(0, run.trace().size(), [&](EventIndex index, const Event& event) {
    const auto* const described = std::get_if<RunDescribed>(&event.fact);
    const std::string_view key = described ? run.trace().string(described->key) : "";
    if (key != "python" && key != "isolation") lines += event_line(run.trace(), index, event) + "\n";
  });
  expect_golden("core/python/goldens/events_only.txt", lines);
}

}  // namespace
}  // namespace coroscope
