// Putters wait for room; cancelled ones give way.
#include "tests/pairs/pair.h"

namespace {

Coro<> putter(asyncio::Queue<int>& queue, int name) {
  try {
    co_await queue.put(name);
    print("put {}", name);
  } catch (const CancelledError&) {
    print("{} cancelled", name);
  }
}

Coro<> amain() {
  asyncio::Queue<int> queue(1);
  std::vector<Task<>> tasks;
  for (int n = 0; n < 4; ++n) tasks.push_back(asyncio::create_task(putter(queue, n)));
  co_await asyncio::sleep(1);
  tasks[1].cancel();
  print("{}", queue.get_nowait());
  tasks[2].cancel();
  co_await asyncio::sleep(1);
  print("{}", queue.get_nowait());
  try {
    queue.get_nowait();
  } catch (const asyncio::QueueEmpty&) {
    print("empty");
  }
  co_await asyncio::gather(tasks);
}

}  // namespace

COROSCOPE_PROGRAM(queue_cancelled_putter) {
  asyncio::run(amain());
}
