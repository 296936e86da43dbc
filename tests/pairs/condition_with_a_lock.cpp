// A condition on a lock of the program's, and a queue of texts that fills up.
#include "tests/pairs/pair.h"

namespace {

Coro<> waits(asyncio::Condition& condition, std::vector<int>& items) {
  const auto held = co_await condition.scope();
  co_await condition.wait_for([&items] { return !items.empty(); });
  print("got [{}]", items[0]);
}

Coro<> fills(asyncio::Queue<std::string>& queue) {
  for (const char* text : {"a", "b", "c"}) {
    co_await queue.put(text);
    print("put {}", text);
  }
}

Coro<> amain() {
  asyncio::Lock lock;
  asyncio::Queue<std::string> queue(2);
  asyncio::Condition condition(lock);
  std::vector<int> items;
  const auto waiter = asyncio::create_task(waits(condition, items));
  const auto filler = asyncio::create_task(fills(queue));
  co_await asyncio::sleep(1);
  {
    const auto held = co_await lock.scope();
    items.push_back(1);
    condition.notify_all();
    co_await asyncio::sleep(1);
  }
  co_await waiter;
  const std::string first = co_await queue.get();
  print("{} {}", first, queue.qsize());
  co_await filler;
  print("{}", queue.full() ? "True" : "False");
}

}  // namespace

COROSCOPE_PROGRAM(condition_with_a_lock) {
  asyncio::run(amain());
}
