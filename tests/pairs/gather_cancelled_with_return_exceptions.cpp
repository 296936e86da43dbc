// A cancelled gather is cancelled whatever it was asked to return.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(int n) {
  co_await asyncio::sleep(n);
}

const char* text(bool value) {
  return value ? "True" : "False";
}

Coro<> amain() {
  auto both = asyncio::gather(asyncio::return_exceptions, work(1), work(2));
  co_await asyncio::sleep(0.5);
  print("{}", text(both.cancel()));
  try {
    co_await both;
  } catch (const CancelledError&) {
    print("cancelled {} {}", text(both.done()), text(both.cancelled()));
  }
}

}  // namespace

COROSCOPE_PROGRAM(gather_cancelled_with_return_exceptions) {
  asyncio::run(amain());
}
