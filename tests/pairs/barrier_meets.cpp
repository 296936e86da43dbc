// A barrier lets three go together, again and again; abort breaks it.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(asyncio::Barrier& barrier, int name) {
  for (int i = 0; i < 2; ++i) {
    co_await asyncio::sleep(name);
    const int index = co_await barrier.wait();
    print("{} {}", name, index);
  }
}

Coro<> stuck(asyncio::Barrier& barrier) {
  try {
    co_await barrier.wait();
  } catch (const asyncio::BrokenBarrierError& error) {
    print("broken {}", error.what());
  }
}

Coro<> amain() {
  asyncio::Barrier barrier(3);
  co_await asyncio::gather(work(barrier, 0), work(barrier, 1), work(barrier, 2));
  auto task = asyncio::create_task(stuck(barrier));
  co_await asyncio::sleep(1);
  print("{}", barrier.n_waiting());
  co_await barrier.reset();
  co_await task;
  co_await barrier.abort();
  co_await stuck(barrier);
  print("{}", barrier.broken() ? "True" : "False");
}

}  // namespace

COROSCOPE_PROGRAM(barrier_meets) {
  asyncio::run(amain());
}
