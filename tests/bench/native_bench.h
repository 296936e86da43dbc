#pragma once

// What the library costs beside the physical limit: hand-written rings of coroutine handles and a heap, with
// no tasks and no futures, in the same run. `off` records nothing, `on` everything. Times are CPU time an
// operation.
#include <algorithm>
#include <cstdlib>
#include <vector>

#include <benchmark/benchmark.h>

#include "tests/bench/native_program.h"

namespace coroscope_bench {

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

template <class Main>
void measure(benchmark::State& state, double operations, Main main) {
  for (auto _ : state) {
    Program program(state.range(0) != 0);
    program.run(main);
    state.PauseTiming();
    const Recorder& recorder = program.recorder();
    if (recorder.on()) {
      const double events = recorder.next_event();
      state.counters["bytes/event"] = static_cast<double>(recorder.size_bytes()) / events;
      state.counters["events"] = events;
    }
    state.ResumeTiming();
  }
  state.counters["op"] = benchmark::Counter(operations * static_cast<double>(state.iterations()),
                                            benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
inline void operations(benchmark::State& state, double count) {
  state.counters["op"] = benchmark::Counter(count * static_cast<double>(state.iterations()),
                                            benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

}  // namespace coroscope_bench
