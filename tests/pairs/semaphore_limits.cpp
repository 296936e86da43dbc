// A semaphore lets two in at a time.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(asyncio::Semaphore& semaphore, int name) {
  {
    const auto held = co_await semaphore.scope();
    print("{} in", name);
    co_await asyncio::sleep(1);
  }
  print("{} out", name);
}

Coro<> amain() {
  asyncio::Semaphore semaphore(2);
  std::vector<Coro<>> all;
  for (int n = 0; n < 5; ++n) all.push_back(work(semaphore, n));
  co_await asyncio::gather(std::move(all));
  asyncio::BoundedSemaphore bounded(1);
  try {
    bounded.release();
  } catch (const ValueError& error) {
    print("{}", error.what());
  }
}

}  // namespace

COROSCOPE_PROGRAM(semaphore_limits) {
  asyncio::run(amain());
}
