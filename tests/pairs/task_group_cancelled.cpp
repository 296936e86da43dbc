// Cancelling the parent cancels the group.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(int n) {
  try {
    co_await asyncio::sleep(n);
  } catch (const CancelledError&) {
    print("cancelled {}", n);
    throw;
  }
}

Coro<> parent() {
  co_await asyncio::async_with(asyncio::TaskGroup(), [](asyncio::TaskGroup& group) -> Coro<> {
    group.create_task(work(5));
    group.create_task(work(6));
    co_return;
  });
}

Coro<> amain() {
  auto task = asyncio::create_task(parent());
  co_await asyncio::sleep(1);
  task.cancel();
  try {
    co_await task;
  } catch (const CancelledError&) {
    print("parent cancelled");
  }
}

}  // namespace

COROSCOPE_PROGRAM(task_group_cancelled) {
  asyncio::run(amain());
}
