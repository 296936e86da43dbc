// wait with a timeout cancels nothing.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(int n) {
  co_await asyncio::sleep(n);
  print("done {}", n);
}

Coro<> amain() {
  std::vector<Task<>> tasks;
  for (int n : {1, 2, 3}) tasks.push_back(asyncio::create_task(work(n)));
  auto one = co_await asyncio::wait(tasks, 2);
  print("{} {}", one.done.size(), one.pending.size());
  auto two = co_await asyncio::wait(tasks, 0);
  print("{} {}", two.done.size(), two.pending.size());
  co_await asyncio::wait(two.pending);
}

}  // namespace

COROSCOPE_PROGRAM(wait_timeout) {
  asyncio::run(amain());
}
