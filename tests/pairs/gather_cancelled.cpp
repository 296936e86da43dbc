// Cancelling a gather cancels all its children.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(int n) {
  try {
    co_await asyncio::sleep(n);
    print("slept {}", n);
  } catch (const CancelledError&) {
    print("cancelled {}", n);
    throw;
  }
}

Coro<> parent() {
  co_await asyncio::gather(work(1), work(5), work(6));
}

Coro<> amain() {
  auto task = asyncio::create_task(parent());
  co_await asyncio::sleep(2);
  task.cancel();
  try {
    co_await task;
  } catch (const CancelledError&) {
    print("parent cancelled");
  }
}

}  // namespace

COROSCOPE_PROGRAM(gather_cancelled) {
  asyncio::run(amain());
}
