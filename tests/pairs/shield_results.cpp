// shield hands on results, exceptions and cancellations.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(n);
  if (n == 2) throw ValueError("two");
  co_return n;
}

Coro<> amain() {
  print("{}", co_await asyncio::shield(work(1)));
  try {
    co_await asyncio::shield(work(2));
  } catch (const ValueError& error) {
    print("{}", error.what());
  }
  auto task = asyncio::create_task(work(3));
  asyncio::get_running_loop().call_later(
      1, [task] { task.cancel(); }, "main.<locals>.<lambda>");
  try {
    co_await asyncio::shield(task);
  } catch (const CancelledError&) {
    print("cancelled");
  }
}

}  // namespace

COROSCOPE_PROGRAM(shield_results) {
  asyncio::run(amain());
}
