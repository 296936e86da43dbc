// What the library costs beside the physical limit: hand-written rings of coroutine handles and a heap, with
// no tasks and no futures, in the same run. `off` records nothing, `on` everything. Times are CPU time an
// operation.
#include <algorithm>
#include <cstdlib>
#include <vector>

#include <benchmark/benchmark.h>
#include <sys/mman.h>

#include "core/loop/asyncio.h"

namespace {

using namespace coroscope;
using asyncio::Coro;

// ---- the raw reference ----

struct Raw {
  struct promise_type {
    Raw get_return_object() { return Raw{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::abort(); }
  };
  explicit Raw(std::coroutine_handle<promise_type> its_handle) : handle(its_handle) {}
  std::coroutine_handle<promise_type> handle;
};

struct RawRing {
  explicit RawRing(std::size_t size) : ring(size) {}
  void push(std::coroutine_handle<> handle) { ring[(front + count++) & (ring.size() - 1)] = handle; }
  std::coroutine_handle<> pop() {
    const std::coroutine_handle<> handle = ring[front & (ring.size() - 1)];
    ++front;
    --count;
    return handle;
  }
  void run() {
    while (count > 0) pop().resume();
  }
  std::vector<std::coroutine_handle<>> ring;
  std::size_t front = 0, count = 0;
};

struct RawYield {
  explicit RawYield(RawRing& its_ring) : ring(its_ring) {}
  bool await_ready() noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) noexcept { ring.push(handle); }
  void await_resume() noexcept {}
  RawRing& ring;
};

// ---- with and without recording ----

// A loop's surroundings; the trace's memory is fresh each time, as a program's is.
class Program {
 public:
  explicit Program(bool on) : bytes_(on ? kTraceBytes : 0) {
    if (on) {
      memory_ =
          mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (memory_ == MAP_FAILED) std::abort();
      buffer_.emplace(std::span(static_cast<std::byte*>(memory_), bytes_));
      recorder_.emplace(*buffer_);
    } else {
      recorder_.emplace();
    }
    simulation_.emplace(*recorder_);
  }
  ~Program() {
    if (memory_) munmap(memory_, bytes_);
  }
  template <class Main>
  void run(Main main) {
    asyncio::NativeRun native(*simulation_);
    asyncio::run(main());
  }
  void report(benchmark::State& state) {
    const double events = recorder_->next_event();
    if (recorder_->on()) {
      state.counters["bytes/event"] = static_cast<double>(recorder_->size_bytes()) / events;
      state.counters["events"] = events;
    }
  }

 private:
  static constexpr std::size_t kTraceBytes = std::size_t{8} << 30;  // of address space
  const std::size_t bytes_;
  void* memory_ = nullptr;
  std::optional<TraceBuffer> buffer_;
  std::optional<Recorder> recorder_;
  std::optional<Simulation> simulation_;
};

template <class Main>
void measure(benchmark::State& state, double operations, Main main) {
  for (auto _ : state) {
    Program program(state.range(0) != 0);
    program.run(main);
    state.PauseTiming();
    program.report(state);
    state.ResumeTiming();
  }
  state.counters["op"] = benchmark::Counter(operations * static_cast<double>(state.iterations()),
                                            benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
void operations(benchmark::State& state, double count) {
  state.counters["op"] = benchmark::Counter(count * static_cast<double>(state.iterations()),
                                            benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

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

// ---- W4: two tasks play ping-pong over queues, and over events ----

constexpr int kRounds = 500'000;
struct RawCell {
  std::coroutine_handle<> waiting;
  int value = 0;
  bool full = false;
};
struct RawGet {
  explicit RawGet(RawCell& its_cell) : cell(its_cell) {}
  bool await_ready() noexcept { return cell.full; }
  void await_suspend(std::coroutine_handle<> handle) noexcept { cell.waiting = handle; }
  int await_resume() noexcept {
    cell.full = false;
    return cell.value;
  }
  RawCell& cell;
};
Raw raw_player(RawRing& ring, RawCell& in, RawCell& out, bool serves) {
  for (int i = 0; i < kRounds; ++i) {
    if (!serves || i > 0) benchmark::DoNotOptimize(co_await RawGet(in));
    out.value = i;
    out.full = true;
    if (out.waiting) ring.push(std::exchange(out.waiting, nullptr));
  }
}
void w4_ping_pong_raw(benchmark::State& state) {
  for (auto _ : state) {
    RawRing ring(1024);
    RawCell a, b;
    const Raw one = raw_player(ring, a, b, true), two = raw_player(ring, b, a, false);
    ring.push(two.handle);
    ring.push(one.handle);
    ring.run();
    one.handle.destroy();
    two.handle.destroy();
  }
  operations(state, 2 * kRounds);
}
BENCHMARK(w4_ping_pong_raw);

Coro<> player(asyncio::Queue<int>& in, asyncio::Queue<int>& out, bool serves) {
  for (int i = 0; i < kRounds; ++i) {
    if (!serves || i > 0) benchmark::DoNotOptimize(co_await in.get());
    co_await out.put(i);
  }
}
Coro<> w4_main() {
  asyncio::Queue<int> a, b;
  co_await asyncio::gather(player(a, b, true), player(b, a, false));
}
void w4_queue(benchmark::State& state) {
  measure(state, 2 * kRounds, [] { return w4_main(); });
}
BENCHMARK(w4_queue)->ArgName("on")->Arg(0)->Arg(1);

Coro<> signaller(asyncio::Event& in, asyncio::Event& out, bool serves) {
  for (int i = 0; i < kRounds; ++i) {
    if (!serves || i > 0) {
      co_await in.wait();
      in.clear();
    }
    out.set();
  }
}
Coro<> w4_event_main() {
  asyncio::Event a, b;
  co_await asyncio::gather(signaller(a, b, true), signaller(b, a, false));
}
void w4_event(benchmark::State& state) {
  measure(state, 2 * kRounds, [] { return w4_event_main(); });
}
BENCHMARK(w4_event)->ArgName("on")->Arg(0)->Arg(1);

}  // namespace
