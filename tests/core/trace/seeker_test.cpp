#include "core/trace/seeker.h"

#include <algorithm>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

std::vector<TraceState> folds(const Trace& trace) {
  std::vector<TraceState> states(1);
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
    states.push_back(states.back());
    states.back().apply(i, event);
  });
  return states;
}

void expect_seek_equals_fold(const Trace& trace) {
  const std::vector<TraceState> states = folds(trace);
  std::vector<EventIndex> counts(trace.size() + 1);
  std::iota(counts.begin(), counts.end(), 0u);
  Seeker forwards(trace);
  for (const EventIndex count : counts) ASSERT_TRUE(forwards.seek(count).same_as(states[count])) << count;
  Seeker backwards(trace);
  for (const EventIndex count : counts)
    ASSERT_TRUE(backwards.seek(trace.size() - count).same_as(states[trace.size() - count])) << count;
  std::shuffle(counts.begin(), counts.end(), std::mt19937(1));
  Seeker anywhere(trace);
  for (const EventIndex count : counts) ASSERT_TRUE(anywhere.seek(count).same_as(states[count])) << count;
}

TEST(Seeker, SeekEqualsFoldAtEveryIndexOfTheSamples) {
  expect_seek_equals_fold(samples::two_sleepers());
  expect_seek_equals_fold(samples::gather_of_three());
  expect_seek_equals_fold(samples::cancelled_while_waiting());
  expect_seek_equals_fold(samples::deadlocked_pair());
  expect_seek_equals_fold(samples::callbacks_and_freeze());
}

TEST(Seeker, SeekEqualsFoldAtEveryIndexWithManyCheckpoints) {
  const Trace trace = samples::many_tasks(20, 200);
  ASSERT_GT(trace.size(), 10000u);
  expect_seek_equals_fold(trace);
}

TEST(Seeker, SeekEqualsFoldAtEveryIndexOfRandomPrograms) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    expect_seek_equals_fold(samples::random_trace(seed));
  }
}

TEST(Seeker, FollowsATraceThatGrows) {
  const Trace whole = samples::many_tasks(10, 60);
  Trace growing;
  Seeker seeker(growing);
  std::mt19937 random(7);
  for (std::size_t at = 0; at < whole.bytes().size();) {
    const std::size_t more = std::min<std::size_t>(random() % 300, whole.bytes().size() - at);
    growing.append(whole.bytes().subspan(at, more));
    at += more;
    const EventIndex count = random() % 4 == 0 ? growing.size() : random() % (growing.size() + 1);
    TraceState expected;
    growing.for_each(0, count, [&](EventIndex i, const Event& event) { expected.apply(i, event); });
    ASSERT_TRUE(seeker.seek(count).same_as(expected));
  }
}

}  // namespace
}  // namespace coroscope
