// That a step costs the same however many tasks there are, and however long the program has run: yields of a
// thousand to a million tasks, four million in all, and a hundred million of a thousand tasks. What grows is
// the memory that the tasks themselves need, which the machine's caches do not hold. `bytes/task` is what one
// live task takes of the loop's memory, with its coroutine.
#include <fstream>

#include <unistd.h>

#include "tests/bench/native_bench.h"

namespace {

using namespace coroscope_bench;

Coro<> yielder(std::int64_t times) {
  for (std::int64_t i = 0; i < times; ++i) co_await asyncio::sleep(0);
}

double resident_bytes() {
  std::size_t total_pages = 0, resident_pages = 0;
  std::ifstream("/proc/self/statm") >> total_pages >> resident_pages;
  return static_cast<double>(resident_pages) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

Coro<> yields(std::int64_t tasks, std::int64_t times, double& bytes_a_task) {
  std::vector<asyncio::Task<>> all;
  all.reserve(static_cast<std::size_t>(tasks));
  const double before = resident_bytes();
  for (std::int64_t i = 0; i < tasks; ++i) all.push_back(asyncio::create_task(yielder(times)));
  bytes_a_task = (resident_bytes() - before) / static_cast<double>(tasks);
  for (const auto& task : all) co_await task;
}

void growth(benchmark::State& state) {
  const std::int64_t tasks = state.range(1), switches = state.range(2);
  double bytes_a_task = 0;
  measure(state, static_cast<double>(switches),
          [&] { return yields(tasks, switches / tasks, bytes_a_task); });
  state.counters["bytes/task"] = bytes_a_task;
}
BENCHMARK(growth)
    ->ArgNames({"on", "tasks", "switches"})
    ->ArgsProduct({{0, 1}, {1'000'000, 100'000, 10'000, 1'000}, {32'000'000}})
    ->Args({0, 1'000, 100'000'000})
    ->Args({1, 1'000, 100'000'000})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
