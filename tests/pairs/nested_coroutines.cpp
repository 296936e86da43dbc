// Coroutines that are awaited are part of one task.
#include "tests/pairs/pair.h"

namespace {

Coro<int> inner(int n) {
  if (n == 0) {
    co_await asyncio::sleep(0.1);
    co_return 0;
  }
  co_return co_await inner(n - 1) + n;
}

Coro<> amain() {
  print("{}", co_await inner(5));
  print("{}", co_await asyncio::create_task(inner(3)));
}

}  // namespace

COROSCOPE_PROGRAM(nested_coroutines) {
  asyncio::run(amain());
}
