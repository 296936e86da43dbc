// A bounded queue between a producer and two consumers.
#include "tests/pairs/pair.h"

namespace {

Coro<> producer(asyncio::Queue<int>& queue) {
  for (int i = 0; i < 6; ++i) {
    co_await queue.put(i);
    print("put {}", i);
  }
}

Coro<> consumer(asyncio::Queue<int>& queue, int name) {
  while (true) {
    const int item = co_await queue.get();
    print("{} {}", name, item);
    co_await asyncio::sleep(0.1 * item);
    queue.task_done();
  }
}

Coro<> amain() {
  asyncio::Queue<int> queue(2);
  std::vector<Task<>> consumers;
  for (int n = 0; n < 2; ++n) consumers.push_back(asyncio::create_task(consumer(queue, n)));
  co_await producer(queue);
  co_await queue.join();
  for (auto& task : consumers) task.cancel();
  co_await asyncio::gather(asyncio::return_exceptions, consumers);
  print("{} {} {}", queue.qsize(), queue.empty() ? "True" : "False", queue.full() ? "True" : "False");
}

}  // namespace

COROSCOPE_PROGRAM(queue_producer_consumer) {
  asyncio::run(amain());
}
