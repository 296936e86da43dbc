#include "tests/bench/native_bench.h"

namespace {

using namespace coroscope_bench;

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
