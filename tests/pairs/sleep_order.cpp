// Sleeps end in the order of their deadlines; equal ones in the order armed.
#include "tests/pairs/pair.h"

namespace {

Coro<> nap(const char* name, double delay) {
  co_await asyncio::sleep(delay);
  print("{} {}", name, delay);
}

Coro<> amain() {
  co_await asyncio::gather(nap("a", 2), nap("b", 1), nap("c", 1), nap("d", 0), nap("e", 0.5));
}

}  // namespace

COROSCOPE_PROGRAM(sleep_order) {
  asyncio::run(amain());
}
