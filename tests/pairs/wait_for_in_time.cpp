// wait_for gives the result when it comes in time.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(n);
  co_return n;
}

Coro<> amain() {
  print("{}", co_await asyncio::wait_for(work(1), 2));
  print("{}", co_await asyncio::wait_for(work(1), std::nullopt));
  auto task = asyncio::create_task(work(1));
  co_await asyncio::sleep(2);
  print("{}", co_await asyncio::wait_for(task, 0));
}

}  // namespace

COROSCOPE_PROGRAM(wait_for_in_time) {
  asyncio::run(amain());
}
