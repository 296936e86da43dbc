// A future set by a timer; several wait for it.
#include "tests/pairs/pair.h"

namespace {

Coro<> wait_for_it(const char* name, asyncio::Future<std::string> future) {
  const std::string result = co_await future;
  print("{} {}", name, result);
}

Coro<> amain() {
  auto& loop = asyncio::get_running_loop();
  auto future = loop.create_future<std::string>();
  loop.call_later(
      1, [future] { future.set_result("ready"); }, "main.<locals>.<lambda>");
  co_await asyncio::gather(wait_for_it("a", future), wait_for_it("b", future));
  print("{}", co_await future);
  auto failing = loop.create_future<int>();
  loop.call_soon([failing] { failing.set_exception(ValueError("bad")); }, "main.<locals>.<lambda>");
  try {
    co_await failing;
  } catch (const ValueError& error) {
    print("{}", error.what());
  }
  try {
    failing.set_result(1);
  } catch (const asyncio::InvalidStateError&) {
    print("invalid");
  }
}

}  // namespace

COROSCOPE_PROGRAM(future_by_hand) {
  asyncio::run(amain());
}
