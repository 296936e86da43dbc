// sleep(0) gives every other task a turn.
#include "tests/pairs/pair.h"

namespace {

Coro<> count(const char* name, int n) {
  for (int i = 0; i < n; ++i) {
    print("{} {}", name, i);
    co_await asyncio::sleep(0);
  }
}

Coro<> amain() {
  auto a = asyncio::create_task(count("a", 3));
  auto b = asyncio::create_task(count("b", 2));
  auto c = asyncio::create_task(count("c", 4));
  co_await a;
  co_await b;
  co_await c;
}

}  // namespace

COROSCOPE_PROGRAM(yields_take_turns) {
  asyncio::run(amain());
}
