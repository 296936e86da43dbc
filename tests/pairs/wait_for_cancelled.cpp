// A cancelled wait_for cancels its task first.
#include "tests/pairs/pair.h"

namespace {

Coro<> work() {
  try {
    co_await asyncio::sleep(5);
  } catch (const CancelledError&) {
    print("work cancelled");
    throw;
  }
}

Coro<> outer() {
  co_await asyncio::wait_for(work(), 4);
}

Coro<> amain() {
  auto task = asyncio::create_task(outer());
  co_await asyncio::sleep(1);
  task.cancel("why");
  try {
    co_await task;
  } catch (const CancelledError& error) {
    print("outer cancelled {}", error.message());
  }
}

}  // namespace

COROSCOPE_PROGRAM(wait_for_cancelled) {
  asyncio::run(amain());
}
