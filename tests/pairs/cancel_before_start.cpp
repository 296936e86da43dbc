// A task that is cancelled before its first step never begins.
#include "tests/pairs/pair.h"

namespace {

Coro<> work() {
  print("never");
  co_return;
}

const char* text(bool value) {
  return value ? "True" : "False";
}

Coro<> amain() {
  auto task = asyncio::create_task(work());
  print("{}", text(task.cancel()));
  try {
    co_await task;
  } catch (const CancelledError&) {
    print("cancelled {}", text(task.cancelled()));
  }
  print("{}", text(task.cancel()));
}

}  // namespace

COROSCOPE_PROGRAM(cancel_before_start) {
  asyncio::run(amain());
}
