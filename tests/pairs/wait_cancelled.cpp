// A cancelled wait leaves its tasks alone.
#include "tests/pairs/pair.h"

namespace {

Coro<> work() {
  co_await asyncio::sleep(5);
  print("work done");
}

Coro<> waiter(std::vector<Task<>> tasks) {
  co_await asyncio::wait(tasks, 4);
}

Coro<> amain() {
  std::vector<Task<>> tasks;
  for (int i = 0; i < 2; ++i) tasks.push_back(asyncio::create_task(work()));
  auto task = asyncio::create_task(waiter(tasks));
  co_await asyncio::sleep(1);
  task.cancel();
  try {
    co_await task;
  } catch (const CancelledError&) {
    print("cancelled");
  }
  co_await asyncio::gather(tasks);
}

}  // namespace

COROSCOPE_PROGRAM(wait_cancelled) {
  asyncio::run(amain());
}
