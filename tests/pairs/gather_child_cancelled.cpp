// A cancelled child makes the gather raise, not cancelled.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(int n) {
  co_await asyncio::sleep(n);
  print("done {}", n);
}

Coro<> amain() {
  auto a = asyncio::create_task(work(1));
  auto b = asyncio::create_task(work(2));
  auto both = asyncio::gather(a, b);
  co_await asyncio::sleep(0);
  a.cancel("enough");
  try {
    co_await both;
  } catch (const CancelledError& error) {
    print("raised {} {}", error.message(), both.cancelled() ? "True" : "False");
  }
  co_await b;
}

}  // namespace

COROSCOPE_PROGRAM(gather_child_cancelled) {
  asyncio::run(amain());
}
