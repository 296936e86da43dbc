// A cancellation from outside passes through a timeout.
#include "tests/pairs/pair.h"

namespace {

Coro<> work() {
  co_await asyncio::async_with(asyncio::timeout(5),
                               [](asyncio::Timeout&) -> Coro<> { co_await asyncio::sleep(10); });
}

Coro<> amain() {
  auto task = asyncio::create_task(work());
  co_await asyncio::sleep(1);
  task.cancel("outside");
  try {
    co_await task;
  } catch (const CancelledError& error) {
    print("cancelled {}", error.message());
  }
}

}  // namespace

COROSCOPE_PROGRAM(timeout_and_cancel) {
  asyncio::run(amain());
}
