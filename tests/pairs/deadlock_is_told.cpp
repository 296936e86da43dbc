// Nobody can wake anybody: the oracle's Ctrl+C cancels main.
#include "tests/pairs/pair.h"

namespace {

Coro<> amain() {
  try {
    co_await asyncio::get_running_loop().create_future();
  } catch (const CancelledError&) {
    print("cancelled");
    throw;
  }
}

}  // namespace

COROSCOPE_PROGRAM(deadlock_is_told) {
  try {
    asyncio::run(amain());
  } catch (const asyncio::KeyboardInterrupt&) {
    print("interrupted");
  }
}
