// A producer and a consumer over a bounded queue; the consumer gives up when nothing comes for two seconds.
#include <coroscope.h>

asyncio::Coro<> produce(asyncio::Queue<int>& queue) {
  for (int item = 1; item <= 3; ++item) {
    co_await queue.put(item);  // waits while the queue is full
    asyncio::print("put {}", item);
    co_await asyncio::sleep(0.5);
  }
}

asyncio::Coro<int> consume(asyncio::Queue<int>& queue) {
  int sum = 0;
  try {
    while (true) {
      const int item = co_await asyncio::wait_for(queue.get(), 2);
      asyncio::print("got {}", item);
      sum += item;
    }
  } catch (const asyncio::TimeoutError&) {
    asyncio::print("nothing for 2 s");
  }
  co_return sum;
}

asyncio::Coro<> amain() {
  asyncio::Queue<int> queue(1);
  auto producer = asyncio::create_task(produce(queue), "producer");
  auto consumer = asyncio::create_task(consume(queue), "consumer");
  co_await producer;
  asyncio::print("sum: {}", co_await consumer);
}

COROSCOPE_PROGRAM(producer_consumer) {
  asyncio::run(amain());
}
