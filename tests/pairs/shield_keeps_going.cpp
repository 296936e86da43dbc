// What is shielded goes on when its caller is cancelled.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work() {
  co_await asyncio::sleep(2);
  print("work done");
  co_return 5;
}

Coro<> caller(Task<int> task) {
  co_await asyncio::shield(task);
}

Coro<> amain() {
  auto task = asyncio::create_task(work());
  auto outer = asyncio::create_task(caller(task));
  co_await asyncio::sleep(1);
  outer.cancel();
  try {
    co_await outer;
  } catch (const CancelledError&) {
    print("caller cancelled");
  }
  print("{}", co_await task);
  print("{}", co_await asyncio::shield(task));
}

}  // namespace

COROSCOPE_PROGRAM(shield_keeps_going) {
  asyncio::run(amain());
}
