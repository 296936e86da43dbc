// What is done is awaited without a step.
#include "tests/pairs/pair.h"

namespace {

Coro<> other() {
  print("other");
  co_return;
}

Coro<> amain() {
  auto future = asyncio::get_running_loop().create_future<int>();
  future.set_result(1);
  auto task = asyncio::create_task(other());
  for (int i = 0; i < 3; ++i) print("{}", co_await future);
  co_await task;
  co_await task;
  print("end");
}

}  // namespace

COROSCOPE_PROGRAM(awaiting_done_does_not_yield) {
  asyncio::run(amain());
}
