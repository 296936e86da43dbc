// Cancelling a task that awaits a task cancels the innermost.
#include "tests/pairs/pair.h"

namespace {

Coro<> inner() {
  try {
    co_await asyncio::sleep(10);
  } catch (const CancelledError&) {
    print("inner");
    throw;
  }
}

Coro<> outer(Task<> task) {
  try {
    co_await task;
  } catch (const CancelledError&) {
    print("outer");
    throw;
  }
}

const char* text(bool value) {
  return value ? "True" : "False";
}

Coro<> amain() {
  auto a = asyncio::create_task(inner());
  auto b = asyncio::create_task(outer(a));
  co_await asyncio::sleep(1);
  b.cancel();
  co_await asyncio::wait(asyncio::list(a, b));
  print("{} {}", text(a.cancelled()), text(b.cancelled()));
}

}  // namespace

COROSCOPE_PROGRAM(cancel_chain) {
  asyncio::run(amain());
}
