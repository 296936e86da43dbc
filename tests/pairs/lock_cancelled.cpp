// A cancelled waiter, before and after it was woken, passes the lock on.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(asyncio::Lock& lock, int name) {
  try {
    const auto held = co_await lock.scope();
    print("{} has it", name);
    co_await asyncio::sleep(1);
  } catch (const CancelledError&) {
    print("{} cancelled", name);
  }
}

Coro<> amain() {
  asyncio::Lock lock;
  co_await lock.acquire();
  std::vector<Task<>> tasks;
  for (int n = 0; n < 3; ++n) tasks.push_back(asyncio::create_task(work(lock, n)));
  co_await asyncio::sleep(1);
  tasks[0].cancel();
  lock.release();
  tasks[1].cancel();
  co_await asyncio::gather(tasks);
  print("{}", lock.locked() ? "True" : "False");
}

}  // namespace

COROSCOPE_PROGRAM(lock_cancelled) {
  asyncio::run(amain());
}
