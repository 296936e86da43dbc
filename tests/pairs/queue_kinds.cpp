// Priority and last-in-first-out queues.
#include "tests/pairs/pair.h"

namespace {

Coro<> amain() {
  asyncio::PriorityQueue<int> priority;
  asyncio::LifoQueue<int> last;
  for (int n : {5, 3, 8, 1, 3}) {
    co_await priority.put(n);
    co_await last.put(n);
  }
  while (!priority.empty()) {
    const int least = co_await priority.get();
    const int newest = co_await last.get();
    print("{} {}", least, newest);
  }
  try {
    last.task_done();
    for (int i = 0; i < 9; ++i) last.task_done();
  } catch (const ValueError& error) {
    print("{}", error.what());
  }
}

}  // namespace

COROSCOPE_PROGRAM(queue_kinds) {
  asyncio::run(amain());
}
