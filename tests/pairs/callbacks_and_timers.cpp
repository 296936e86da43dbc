// call_soon, call_later and call_at, some cancelled.
#include "tests/pairs/pair.h"

namespace {

Coro<> amain() {
  auto& loop = asyncio::get_running_loop();
  constexpr const char* kName = "main.<locals>.<lambda>";
  loop.call_later(
      2, [] { print("two"); }, kName);
  loop.call_later(
      1, [] { print("one"); }, kName);
  loop.call_at(
      VirtualTime{1'000'000'000}, [] { print("at one"); }, kName);
  auto soon = loop.call_soon([] { print("never"); }, kName);
  soon.cancel();
  auto late = loop.call_later(
      1.5, [] { print("never"); }, kName);
  loop.call_soon([] { print("soon"); }, kName);
  loop.call_later(
      1.2, [late]() mutable { late.cancel(); }, kName);
  co_await asyncio::sleep(3);
  print("{} {}", late.cancelled() ? "True" : "False", soon.cancelled() ? "True" : "False");
}

}  // namespace

COROSCOPE_PROGRAM(callbacks_and_timers) {
  asyncio::run(amain());
}
