// A getter that was woken and then cancelled passes its turn on; a stolen item is waited for again.
#include "tests/pairs/pair.h"

namespace {

Coro<> getter(asyncio::Queue<std::string>& queue, int name) {
  try {
    const std::string item = co_await queue.get();
    print("{} {}", name, item);
  } catch (const CancelledError&) {
    print("{} cancelled", name);
  }
}

Coro<> amain() {
  asyncio::Queue<std::string> queue;
  std::vector<Task<>> tasks;
  for (int n = 0; n < 3; ++n) tasks.push_back(asyncio::create_task(getter(queue, n)));
  co_await asyncio::sleep(1);
  queue.put_nowait("x");
  tasks[0].cancel();
  co_await asyncio::sleep(1);
  queue.put_nowait("y");
  print("stolen {}", queue.get_nowait());
  co_await asyncio::sleep(1);
  queue.put_nowait("z");
  co_await asyncio::gather(tasks);
}

}  // namespace

COROSCOPE_PROGRAM(queue_cancelled_getter) {
  asyncio::run(amain());
}
