// Gathers of gathers.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(n);
  co_return n;
}

Coro<> amain() {
  auto [a, b] =
      co_await asyncio::gather(asyncio::gather(work(1), work(2)), asyncio::gather(work(3), work(0)));
  print("[[{}, {}], [{}, {}]]", std::get<0>(a), std::get<1>(a), std::get<0>(b), std::get<1>(b));
}

}  // namespace

COROSCOPE_PROGRAM(gather_nested) {
  asyncio::run(amain());
}
