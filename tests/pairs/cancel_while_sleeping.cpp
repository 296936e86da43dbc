// Cancellation reaches the sleep, and the clean-up may wait.
#include "tests/pairs/pair.h"

namespace {

Coro<> work() {
  bool cancelled = false;
  try {
    co_await asyncio::sleep(10);
  } catch (const CancelledError& error) {
    print("cleaning {}", error.message());
    cancelled = true;
  }
  if (cancelled) {
    co_await asyncio::sleep(1);
    print("clean");
    throw CancelledError("stop it");
  }
}

Coro<> amain() {
  auto task = asyncio::create_task(work());
  co_await asyncio::sleep(1);
  task.cancel("stop it");
  try {
    co_await task;
  } catch (const CancelledError& error) {
    print("done {} {}", error.message(), task.cancelled() ? "True" : "False");
  }
}

}  // namespace

COROSCOPE_PROGRAM(cancel_while_sleeping) {
  asyncio::run(amain());
}
