#include "core/trace/trace.h"

#include <gtest/gtest.h>

#include "tests/core/trace/random_facts.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

TEST(Trace, AtAgreesWithForEachFromAnywhere) {
  const Trace trace = samples::many_tasks(5, 20);
  std::vector<std::string> events;
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
    EXPECT_EQ(i, events.size());
    events.push_back(samples::WholeText::of(event));
  });
  ASSERT_EQ(events.size(), trace.size());
  for (EventIndex i = 0; i < trace.size(); ++i)
    ASSERT_EQ(samples::WholeText::of(trace.at(i)), events[i]) << i;
  for (const EventIndex from : {1u, 63u, 64u, 65u, 200u, trace.size()}) {
    EventIndex at = from;
    trace.for_each(from, trace.size(), [&](EventIndex i, const Event& event) {
      EXPECT_EQ(i, at++);
      EXPECT_EQ(samples::WholeText::of(event), events[i]);
    });
    EXPECT_EQ(at, trace.size());
  }
}

TEST(Trace, TextsStayWhereTheyAreWhileItGrows) {
  const Trace whole = samples::callbacks_and_freeze();
  Trace trace;
  std::string_view text;
  for (const std::byte byte : whole.bytes()) {
    trace.append({&byte, 1});
    if (text.empty() && trace.size() > 1) text = std::get<SourceLoaded>(trace.at(1).fact).text;
  }
  EXPECT_EQ(text.data(), std::get<SourceLoaded>(trace.at(1).fact).text.data());
  EXPECT_TRUE(text.starts_with("import asyncio\n"));
}

TEST(Trace, KnowsTotalsAndTheLastNames) {
  const Trace trace = samples::two_sleepers();
  EXPECT_EQ(trace.totals().last_task, 3u);
  EXPECT_EQ(trace.totals().step, 11u);
  EXPECT_EQ(trace.duration(), from_seconds(2));
  EXPECT_EQ(trace.task_name({1}), "Task-1");
  EXPECT_EQ(trace.task_name({3}), "B");
  EXPECT_EQ(trace.task_name({4}), "");
  EXPECT_EQ(trace.task_name({}), "");
  EXPECT_EQ(trace.string({9999}), "");
  EXPECT_FALSE(trace.frame({9999}).function);
}

TEST(Trace, WhatComesBeforeDamageIsKept) {
  const Trace whole = samples::two_sleepers();
  std::vector<std::byte> bytes(whole.bytes().begin(), whole.bytes().end());
  bytes.insert(bytes.end(), 3, std::byte{0x7f});  // no such kind
  Trace trace;
  trace.append(bytes);
  EXPECT_TRUE(trace.damaged());
  EXPECT_EQ(trace.size(), whole.size());
}

TEST(Trace, AnEmptyOneHasNoEvents) {
  const Trace trace;
  EXPECT_TRUE(trace.empty());
  EXPECT_TRUE(trace.bytes().empty());
  trace.for_each(0, 0, [](EventIndex, const Event&) { FAIL(); });
}

TEST(Trace, AFactCanBeAddedAtTheEnd) {
  const Trace whole = samples::two_sleepers();
  for (const std::size_t cut : {whole.bytes().size(), whole.bytes().size() - 2}) {
    Trace trace;
    trace.append(whole.bytes().first(cut));
    const EventIndex size = trace.size();
    trace.append_fact(ProgramEnded{EndKind::Signalled, 11, "it crashed"});
    ASSERT_EQ(trace.size(), size + 1);
    EXPECT_EQ(std::get<ProgramEnded>(trace.at(size).fact).text, "it crashed");
    EXPECT_FALSE(trace.damaged());
  }
}

}  // namespace
}  // namespace coroscope
