// Who waits first gets the lock first.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(asyncio::Lock& lock, int name) {
  for (int i = 0; i < 2; ++i) {
    const auto held = co_await lock.scope();
    print("{} {}", name, i);
    co_await asyncio::sleep(0.1);
  }
}

Coro<> amain() {
  asyncio::Lock lock;
  co_await asyncio::gather(work(lock, 0), work(lock, 1), work(lock, 2));
  print("{}", lock.locked() ? "True" : "False");
  try {
    lock.release();
  } catch (const asyncio::RuntimeError& error) {
    print("{}", error.what());
  }
}

}  // namespace

COROSCOPE_PROGRAM(lock_is_fair) {
  asyncio::run(amain());
}
