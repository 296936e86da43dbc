// One workload of the benchmark, for counting instructions: instructions WORKLOAD off|on COUNT. What it costs
// an operation is the difference of two counts, so that start-up and end do not matter; see instructions.py.

#include <charconv>
#include <cstdio>
#include <cstring>
#include <map>
#include <string_view>
#include <vector>

#include "tests/bench/native_program.h"

namespace {

using namespace coroscope_bench;

constexpr int kTasks = 100;

Coro<> yielder(int times) {
  for (int i = 0; i < times; ++i) co_await asyncio::sleep(0);
}
// COUNT yields of each of a hundred tasks.
Coro<> w1_yield(int count) {
  std::vector<asyncio::Task<>> tasks;
  for (int i = 0; i < kTasks; ++i) tasks.push_back(asyncio::create_task(yielder(count / kTasks)));
  for (const auto& task : tasks) co_await task;
}

Coro<> sleeper(int times) {
  for (int i = 0; i < times; ++i) co_await asyncio::sleep(std::chrono::milliseconds(1 + i % 7));
}
Coro<> w2_timers(int count) {
  std::vector<asyncio::Task<>> tasks;
  for (int i = 0; i < kTasks; ++i) tasks.push_back(asyncio::create_task(sleeper(count / kTasks)));
  for (const auto& task : tasks) co_await task;
}

Coro<int> leaf(int n) {
  co_return n;
}
Coro<> w3b_gather(int count) {
  std::vector<Coro<int>> all;
  for (int i = 0; i < count; ++i) all.push_back(leaf(i));
  co_await asyncio::gather(std::move(all));
}
Coro<> w3c_join(int count) {
  for (int i = 0; i < count; ++i) co_await asyncio::create_task(leaf(i));
}

Coro<> player(asyncio::Queue<int>& in, asyncio::Queue<int>& out, bool serves, int rounds) {
  for (int i = 0; i < rounds; ++i) {
    if (!serves || i > 0) co_await in.get();
    co_await out.put(i);
  }
}
Coro<> w4_queue(int count) {
  asyncio::Queue<int> a, b;
  co_await asyncio::gather(player(a, b, true, count / 2), player(b, a, false, count / 2));
}

Coro<> signaller(asyncio::Event& in, asyncio::Event& out, bool serves, int rounds) {
  for (int i = 0; i < rounds; ++i) {
    if (!serves || i > 0) {
      co_await in.wait();
      in.clear();
    }
    out.set();
  }
}
Coro<> w4_event(int count) {
  asyncio::Event a, b;
  co_await asyncio::gather(signaller(a, b, true, count / 2), signaller(b, a, false, count / 2));
}

const std::map<std::string_view, Coro<> (*)(int)> kWorkloads = {
    {"w1_yield", w1_yield}, {"w2_timers", w2_timers}, {"w3b_gather", w3b_gather},
    {"w3c_join", w3c_join}, {"w4_queue", w4_queue},   {"w4_event", w4_event},
};

}  // namespace

int main(int words, char** word) {
  int count = 0;
  const auto workload = words == 4 ? kWorkloads.find(word[1]) : kWorkloads.end();
  if (workload == kWorkloads.end() ||
      std::from_chars(word[3], word[3] + std::strlen(word[3]), count).ec != std::errc()) {
    std::fprintf(stderr, "usage: instructions WORKLOAD off|on COUNT\n");
    return 2;
  }
  Program program(std::string_view(word[2]) == "on");
  program.run([&] { return workload->second(count); });
  return 0;
}
