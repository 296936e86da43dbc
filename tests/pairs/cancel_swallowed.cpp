// A task that swallows its cancellation goes on; uncancel counts.
#include "tests/pairs/pair.h"

namespace {

Coro<std::string> work() {
  for (int i = 0; i < 3; ++i) {
    try {
      co_await asyncio::sleep(1);
      print("slept");
    } catch (const CancelledError&) {
      auto task = asyncio::current_task();
      const auto before = task.cancelling();
      print("swallowed {} {}", before, task.uncancel());
    }
  }
  co_return "alive";
}

Coro<> amain() {
  auto task = asyncio::create_task(work());
  co_await asyncio::sleep(0.5);
  task.cancel();
  co_await asyncio::sleep(1.2);
  task.cancel();
  task.cancel();
  const std::string result = co_await task;
  print("{} {}", result, task.cancelling());
}

}  // namespace

COROSCOPE_PROGRAM(cancel_swallowed) {
  asyncio::run(amain());
}
