// as_completed with a timeout raises for each that is late.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(n);
  co_return n;
}

Coro<> amain() {
  std::vector<Task<int>> tasks;
  for (int n : {1, 5, 6}) tasks.push_back(asyncio::create_task(work(n)));
  for (auto next_one : asyncio::as_completed(tasks, 2)) {
    try {
      const int result = co_await next_one;
      print("{}", result);
    } catch (const TimeoutError&) {
      print("late");
    }
  }
  for (auto& task : tasks) task.cancel();
}

}  // namespace

COROSCOPE_PROGRAM(as_completed_timeout) {
  asyncio::run(amain());
}
