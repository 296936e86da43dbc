// An async generator is driven inside the task that asks.
#include "tests/pairs/pair.h"

namespace {

asyncio::AsyncGenerator<int> ticks(int n) {
  for (int i = 0; i < n; ++i) {
    co_await asyncio::sleep(1);
    co_yield i;
  }
}

Coro<> amain() {
  auto first = ticks(3);
  while (auto tick = co_await first.next()) print("{}", *tick);
  std::vector<int> all;
  auto second = ticks(2);
  while (auto tick = co_await second.next()) all.push_back(*tick);
  print("[{}, {}]", all[0], all[1]);
}

}  // namespace

COROSCOPE_PROGRAM(generator_of_ticks) {
  asyncio::run(amain());
}
