// What the library costs beside the physical limit: hand-written rings of coroutine handles and a heap, with
// no tasks and no futures, in the same run. `off` records nothing, `on` everything. Times are CPU time an
// operation.
#include "tests/bench/native_bench.h"

namespace {

using namespace coroscope_bench;

// ---- W1: a thousand tasks, a thousand yields each ----

constexpr int kTasks = 1000, kYields = 1000;

Raw raw_yielder(RawRing& ring) {
  for (int i = 0; i < kYields; ++i) co_await RawYield(ring);
}
void w1_yield_raw(benchmark::State& state) {
  for (auto _ : state) {
    RawRing ring(1024);
    std::vector<Raw> all;
    for (int i = 0; i < kTasks; ++i) ring.push(all.emplace_back(raw_yielder(ring)).handle);
    ring.run();
    for (const Raw& one : all) one.handle.destroy();
  }
  operations(state, kTasks * kYields);
}
BENCHMARK(w1_yield_raw);

Coro<> yielder() {
  for (int i = 0; i < kYields; ++i) co_await asyncio::sleep(0);
}
Coro<> w1_main() {
  std::vector<asyncio::Task<>> tasks;
  for (int i = 0; i < kTasks; ++i) tasks.push_back(asyncio::create_task(yielder()));
  for (const auto& task : tasks) co_await task;
}
void w1_yield(benchmark::State& state) {
  measure(state, kTasks * kYields, [] { return w1_main(); });
}
BENCHMARK(w1_yield)->ArgName("on")->Arg(0)->Arg(1);

// ---- W2: a hundred thousand tasks, ten pseudo-random sleeps each ----

constexpr int kSleepers = 100'000, kSleeps = 10;

struct Random {
  std::uint32_t state;
  std::int64_t next_ns() {
    state = state * 1664525u + 1013904223u;
    return 1 + (state >> 8) % 1000 * 1'000'000;
  }
};
struct RawTimer {
  std::int64_t due;
  std::uint64_t order;
  std::coroutine_handle<> handle;
  bool operator<(const RawTimer& other) const {
    return due != other.due ? due > other.due : order > other.order;
  }
};
struct RawHeap {
  std::vector<RawTimer> heap;
  std::int64_t now = 0;
  std::uint64_t order = 0;
};
struct RawSleep {
  RawSleep(RawHeap& its_timers, std::int64_t its_ns) : timers(its_timers), ns(its_ns) {}
  bool await_ready() noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) {
    timers.heap.push_back({timers.now + ns, timers.order++, handle});
    std::push_heap(timers.heap.begin(), timers.heap.end());
  }
  void await_resume() noexcept {}
  RawHeap& timers;
  std::int64_t ns;
};
Raw raw_sleeper(RawHeap& timers, std::uint32_t seed) {
  Random random{seed};
  for (int i = 0; i < kSleeps; ++i) co_await RawSleep(timers, random.next_ns());
}
void w2_timers_raw(benchmark::State& state) {
  for (auto _ : state) {
    RawHeap timers;
    std::vector<Raw> all;
    for (int i = 0; i < kSleepers; ++i) {
      all.push_back(raw_sleeper(timers, static_cast<std::uint32_t>(i)));
      all.back().handle.resume();
    }
    while (!timers.heap.empty()) {
      std::pop_heap(timers.heap.begin(), timers.heap.end());
      const RawTimer timer = timers.heap.back();
      timers.heap.pop_back();
      timers.now = timer.due;
      timer.handle.resume();
    }
    for (const Raw& one : all) one.handle.destroy();
  }
  operations(state, kSleepers * kSleeps);
}
BENCHMARK(w2_timers_raw)->Unit(benchmark::kMillisecond);

Coro<> sleeper(std::uint32_t seed) {
  Random random{seed};
  for (int i = 0; i < kSleeps; ++i) co_await asyncio::sleep(std::chrono::nanoseconds(random.next_ns()));
}
Coro<> w2_main() {
  std::vector<asyncio::Task<>> tasks;
  for (int i = 0; i < kSleepers; ++i)
    tasks.push_back(asyncio::create_task(sleeper(static_cast<std::uint32_t>(i))));
  for (const auto& task : tasks) co_await task;
}
void w2_timers(benchmark::State& state) {
  measure(state, kSleepers * kSleeps, [] { return w2_main(); });
}
BENCHMARK(w2_timers)->ArgName("on")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

// ---- W3a: nested awaits ----

struct RawLazy {
  struct promise_type {
    RawLazy get_return_object() { return RawLazy(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final {
      Final() {}
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> self) noexcept {
        return self.promise().awaiting;
      }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return Final(); }
    void return_value(int result) { value = result; }
    void unhandled_exception() { std::abort(); }
    std::coroutine_handle<> awaiting;
    int value = 0;
  };
  explicit RawLazy(std::coroutine_handle<promise_type> its_handle) : handle(its_handle) {}
  RawLazy(RawLazy&& other) : handle(std::exchange(other.handle, nullptr)) {}
  ~RawLazy() {
    if (handle) handle.destroy();
  }
  bool await_ready() noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept {
    handle.promise().awaiting = awaiting;
    return handle;
  }
  int await_resume() { return handle.promise().value; }
  std::coroutine_handle<promise_type> handle;
};
constexpr int kNested = 1'000'000;
RawLazy raw_leaf(int n) {
  co_return n;
}
Raw raw_nest(std::int64_t& sum) {
  for (int i = 0; i < kNested; ++i) sum += co_await raw_leaf(i);
}
void w3a_nested_raw(benchmark::State& state) {
  for (auto _ : state) {
    std::int64_t sum = 0;
    const Raw raw = raw_nest(sum);
    raw.handle.resume();
    raw.handle.destroy();
    benchmark::DoNotOptimize(sum);
  }
  operations(state, kNested);
}
BENCHMARK(w3a_nested_raw);

Coro<int> leaf(int n) {
  co_return n;
}
Coro<> w3a_main() {
  std::int64_t sum = 0;
  for (int i = 0; i < kNested; ++i) sum += co_await leaf(i);
  benchmark::DoNotOptimize(sum);
}
void w3a_nested(benchmark::State& state) {
  measure(state, kNested, [] { return w3a_main(); });
}
BENCHMARK(w3a_nested)->ArgName("on")->Arg(0)->Arg(1);

// ---- W3b: a million tasks gathered; W3c: spawned and awaited one by one ----

constexpr int kSpawned = 1'000'000;
Raw raw_spawned(RawRing& ring, int n, int& result) {
  (void)ring;
  result = n;
  co_return;
}
void w3b_gather_raw(benchmark::State& state) {
  for (auto _ : state) {
    RawRing ring(1 << 20);
    std::vector<int> results(kSpawned);
    std::vector<Raw> all;
    for (int i = 0; i < kSpawned; ++i)
      ring.push(all.emplace_back(raw_spawned(ring, i, results[static_cast<std::size_t>(i)])).handle);
    ring.run();
    for (const Raw& one : all) one.handle.destroy();
    benchmark::DoNotOptimize(results.data());
  }
  operations(state, kSpawned);
}
BENCHMARK(w3b_gather_raw)->Unit(benchmark::kMillisecond);

Coro<> w3b_main() {
  std::vector<Coro<int>> all;
  all.reserve(kSpawned);
  for (int i = 0; i < kSpawned; ++i) all.push_back(leaf(i));
  const std::vector<int> results = co_await asyncio::gather(std::move(all));
  benchmark::DoNotOptimize(results.data());
}
void w3b_gather(benchmark::State& state) {
  measure(state, kSpawned, [] { return w3b_main(); });
}
BENCHMARK(w3b_gather)->ArgName("on")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void w3c_join_raw(benchmark::State& state) {
  for (auto _ : state) {
    RawRing ring(1024);
    int result = 0;
    for (int i = 0; i < kSpawned; ++i) {
      const Raw raw = raw_spawned(ring, i, result);
      ring.push(raw.handle);
      ring.run();
      raw.handle.destroy();
    }
    benchmark::DoNotOptimize(result);
  }
  operations(state, kSpawned);
}
BENCHMARK(w3c_join_raw)->Unit(benchmark::kMillisecond);

Coro<> w3c_main() {
  std::int64_t sum = 0;
  for (int i = 0; i < kSpawned; ++i) sum += co_await asyncio::create_task(leaf(i));
  benchmark::DoNotOptimize(sum);
}
void w3c_join(benchmark::State& state) {
  measure(state, kSpawned, [] { return w3c_main(); });
}
BENCHMARK(w3c_join)->ArgName("on")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
