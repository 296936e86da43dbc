// What the loop costs with everything that it records: callbacks a second.
//   cmake --build build --target coroscope_bench && build/tests/bench/coroscope_bench

#include <memory>
#include <span>
#include <vector>

#include <benchmark/benchmark.h>

#include "core/loop/event_loop.h"
#include "core/trace/recorder.h"

namespace coroscope {
namespace {

constexpr std::size_t trace_bytes = 8ull << 20;

// A loop with fresh memory for its trace.
struct Bed {
  std::unique_ptr<std::byte[]> memory{new std::byte[trace_bytes]()};
  TraceBuffer buffer{std::span(memory.get(), trace_bytes)};
  Recorder recorder{buffer};
  Simulation simulation{recorder};
  EventLoop loop{simulation};
};

// A callback that schedules itself again until it has run `left` times.
struct Again : TimerHandle {
  Again(EventLoop& event_loop, std::int64_t times, std::int64_t sleep)
      : TimerHandle(&step, [](Handle&) {}), loop(event_loop), left(times), sleep_ns(sleep) {}

  static RunStatus step(Handle& handle) {
    auto& self = static_cast<Again&>(handle);
    self.loop.simulation().recorder().record(StepEnded{StepOutcome::Returned, {}, {}, {}, {}});
    if (--self.left > 0) self.schedule();
    return RunStatus::Continue;
  }
  void schedule() {
    if (sleep_ns == 0) {
      loop.call_soon(*this, HandleOrigin::CallSoon, {});
    } else {
      loop.call_at(*this, VirtualTime{loop.now().ns + sleep_ns}, {});
    }
  }

  EventLoop& loop;
  std::int64_t left;
  std::int64_t sleep_ns;  // 0: ready again at once
};

void run_to_end(Bed& bed) {
  bed.loop.started();
  while (bed.loop.run_once() == IterationEnd::Done &&
         !(bed.loop.ready().empty() && bed.loop.timers().empty())) {
  }
  bed.loop.stopped();
}

void ready_callbacks(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    Bed bed;
    Again again(bed.loop, state.range(0), 0);
    state.ResumeTiming();
    again.schedule();
    run_to_end(bed);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(ready_callbacks)->Arg(500)->Unit(benchmark::kMicrosecond);

void sleeping_callbacks(benchmark::State& state) {
  constexpr std::int64_t rounds = 10;
  for (auto _ : state) {
    state.PauseTiming();
    Bed bed;
    std::vector<std::unique_ptr<Again>> sleepers;
    for (std::int64_t i = 0; i < state.range(0); ++i)
      sleepers.push_back(std::make_unique<Again>(bed.loop, rounds, 1'000 + i * 7 % 1'000));
    state.ResumeTiming();
    for (const auto& sleeper : sleepers) sleeper->schedule();
    run_to_end(bed);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * rounds);
}
BENCHMARK(sleeping_callbacks)->Arg(10)->Arg(1'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace coroscope
