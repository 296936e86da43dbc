// Cancelled waiters of a semaphore, woken or not, lose nothing.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(asyncio::Semaphore& semaphore, int name) {
  try {
    const auto held = co_await semaphore.scope();
    print("{} in", name);
    co_await asyncio::sleep(1);
  } catch (const CancelledError&) {
    print("{} cancelled", name);
  }
}

Coro<> amain() {
  asyncio::Semaphore semaphore(1);
  co_await semaphore.acquire();
  std::vector<Task<>> tasks;
  for (int n = 0; n < 4; ++n) tasks.push_back(asyncio::create_task(work(semaphore, n)));
  co_await asyncio::sleep(1);
  tasks[1].cancel();
  semaphore.release();
  tasks[0].cancel();
  co_await asyncio::sleep(0);
  co_await asyncio::gather(tasks);
  print("{}", semaphore.locked() ? "True" : "False");
}

}  // namespace

COROSCOPE_PROGRAM(semaphore_cancelled) {
  asyncio::run(amain());
}
