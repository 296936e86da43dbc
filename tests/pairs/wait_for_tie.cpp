// The result and the timeout at the same time.
#include "tests/pairs/pair.h"

namespace {

Coro<std::string> work() {
  co_await asyncio::sleep(1);
  co_return "result";
}

Coro<> amain() {
  try {
    print("{}", co_await asyncio::wait_for(work(), 1));
  } catch (const TimeoutError&) {
    print("timeout");
  }
  auto task = asyncio::create_task(work());
  co_await asyncio::sleep(0);
  try {
    print("{}", co_await asyncio::wait_for(task, 1));
  } catch (const TimeoutError&) {
    print("timeout");
  }
}

}  // namespace

COROSCOPE_PROGRAM(wait_for_tie) {
  asyncio::run(amain());
}
