// The first exception is the gather's; the others go on.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n, bool fails) {
  co_await asyncio::sleep(n);
  print("work {}", n);
  if (fails) throw ValueError(std::to_string(n));
  co_return n;
}

Coro<> amain() {
  try {
    co_await asyncio::gather(work(3, false), work(1, true), work(2, true));
  } catch (const ValueError& error) {
    print("caught {}", error.what());
  }
  co_await asyncio::sleep(5);
}

}  // namespace

COROSCOPE_PROGRAM(gather_fails) {
  asyncio::run(amain());
}
