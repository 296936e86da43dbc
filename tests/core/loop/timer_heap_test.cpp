#include "core/loop/timer_heap.h"

#include <algorithm>
#include <deque>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace coroscope {
namespace {

struct Timer : TimerHandle {
  explicit Timer(std::int64_t due_ns, std::uint32_t number)
      : TimerHandle(
            [](Handle&) { return RunStatus::Continue; },
            [](Handle& handle) { ++static_cast<Timer&>(static_cast<TimerHandle&>(handle)).released; }) {
    due = VirtualTime{due_ns};
    id = HandleId{number};
  }
  int released = 0;
};

std::vector<std::uint32_t> all_popped(TimerHeap& heap) {
  std::vector<std::uint32_t> ids;
  while (!heap.empty()) ids.push_back(heap.pop().id.value);
  return ids;
}

TEST(TimerHeap, GivesTheEarliestFirstAndEqualOnesInTheOrderArmed) {
  std::deque<Timer> timers;
  TimerHeap heap;
  for (const std::int64_t due : {5, 3, 5, -1, 3})
    heap.push(timers.emplace_back(due, static_cast<std::uint32_t>(timers.size() + 1)));
  EXPECT_EQ(heap.earliest(), VirtualTime{-1});
  EXPECT_EQ(all_popped(heap), (std::vector<std::uint32_t>{4, 2, 5, 1, 3}));
  EXPECT_EQ(heap.earliest(), kNever);
}

TEST(TimerHeap, ForgetsACancelledTimerAtOnceAndReleasesItOnce) {
  Timer first(1, 1), twin(1, 2), last(2, 3);
  TimerHeap heap;
  heap.push(first);
  heap.push(twin);
  heap.push(last);
  first.cancelled = true;
  heap.cancelled(first);
  EXPECT_EQ(heap.earliest(), VirtualTime{1});
  twin.cancelled = true;
  heap.cancelled(twin);
  EXPECT_EQ(heap.earliest(), VirtualTime{2});
  EXPECT_EQ(all_popped(heap), std::vector<std::uint32_t>{3});
  EXPECT_EQ(first.released, 1);
  EXPECT_EQ(twin.released, 1);
  EXPECT_EQ(last.released, 0);
}

// Pushes, pops and cancels in any order, against a list that is sorted each time.
TEST(TimerHeap, AgreesWithASortedListOverRandomPrograms) {
  std::mt19937 random(7);
  for (int program = 0; program < 50; ++program) {
    std::deque<Timer> timers;
    std::vector<Timer*> expected;
    TimerHeap heap;
    const int spread = 1 << random() % 12;
    for (int i = 0; i < 2000; ++i) {
      const unsigned what = random() % 8;
      if (what < 4 || expected.empty()) {
        Timer& timer = timers.emplace_back(static_cast<std::int64_t>(random()) % spread,
                                           static_cast<std::uint32_t>(timers.size() + 1));
        heap.push(timer);
        expected.push_back(&timer);
        std::stable_sort(expected.begin(), expected.end(),
                         [](const Timer* a, const Timer* b) { return a->due < b->due; });
      } else if (what < 6) {
        ASSERT_EQ(&heap.pop(), expected.front());
        expected.erase(expected.begin());
      } else {
        const auto at = expected.begin() + static_cast<std::ptrdiff_t>(random() % expected.size());
        Timer& timer = **at;
        expected.erase(at);
        timer.cancelled = true;
        heap.cancelled(timer);
      }
      ASSERT_EQ(heap.earliest(), expected.empty() ? kNever : expected.front()->due);
    }
    std::size_t live = 0;
    heap.for_each([&live](const TimerHandle&) { ++live; });
    EXPECT_EQ(live, expected.size());
    heap.clear();
    for (const Timer& timer : timers) EXPECT_LE(timer.released, 1);
    for (const Timer* timer : expected) EXPECT_EQ(timer->released, 1);
  }
}

TEST(TimerHeap, KeepsCancelledTimersInTheMinority) {
  std::deque<Timer> timers;
  TimerHeap heap;
  for (std::uint32_t i = 0; i < 1000; ++i) heap.push(timers.emplace_back(i % 10 + 1, i + 1));
  for (Timer& timer : timers) {
    if (timer.due == VirtualTime{1}) continue;
    timer.cancelled = true;
    heap.cancelled(timer);
  }
  std::size_t held = 0;
  heap.for_each_held([&held](const TimerHandle&) { ++held; });
  EXPECT_LE(held, 300u);
}

}  // namespace
}  // namespace coroscope
