#pragma once

// What the library costs beside the physical limit: hand-written rings of coroutine handles and a heap, with
// no tasks and no futures, in the same run. `off` records nothing, `on` everything. Times are CPU time an
// operation.
#include <algorithm>
#include <cstdlib>
#include <vector>

#include <benchmark/benchmark.h>
#include <sys/mman.h>

#include "core/loop/asyncio.h"

namespace coroscope_bench {

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
inline void operations(benchmark::State& state, double count) {
  state.counters["op"] = benchmark::Counter(count * static_cast<double>(state.iterations()),
                                            benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

}  // namespace coroscope_bench
