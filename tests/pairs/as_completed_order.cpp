// as_completed gives results in the order in which they come.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(n);
  co_return n;
}

Coro<> amain() {
  for (auto next_one : asyncio::as_completed(asyncio::list(work(3), work(1), work(2), work(1)))) {
    const int result = co_await next_one;
    print("{}", result);
  }
}

}  // namespace

COROSCOPE_PROGRAM(as_completed_order) {
  asyncio::run(amain());
}
