// Two tasks hold what the other one wants; the oracle's Ctrl+C frees them.
#include "tests/pairs/pair.h"

namespace {

Coro<> transfer(asyncio::Lock& first, asyncio::Lock& second, std::string name) {
  const auto has_first = co_await first.scope();
  print("{} has one", name);
  co_await asyncio::sleep(0.1);
  const auto has_second = co_await second.scope();
  print("{} has both", name);
}

Coro<> amain() {
  asyncio::Lock a, b;
  const auto one = asyncio::create_task(transfer(a, b, "one"), "one");
  const auto two = asyncio::create_task(transfer(b, a, "two"), "two");
  co_await one;
  co_await two;
}

}  // namespace

COROSCOPE_PROGRAM(locks_in_a_ring) {
  try {
    asyncio::run(amain());
  } catch (const asyncio::KeyboardInterrupt&) {
    print("interrupted");
  }
}
