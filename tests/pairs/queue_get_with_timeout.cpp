// wait_for on a queue, on a lock and on an event.
#include "tests/pairs/pair.h"

namespace {

template <class A>
Coro<> attempt(A what) {
  try {
    co_await asyncio::wait_for(std::move(what), 1);
    print("came");
  } catch (const TimeoutError&) {
    print("timeout");
  }
}

Coro<> amain() {
  asyncio::Queue<int> queue;
  asyncio::Lock lock;
  asyncio::Event event;
  co_await lock.acquire();
  co_await attempt(queue.get());
  co_await attempt(lock.acquire());
  co_await attempt(event.wait());
  co_await attempt(queue.join());
}

}  // namespace

COROSCOPE_PROGRAM(queue_get_with_timeout) {
  asyncio::run(amain());
}
