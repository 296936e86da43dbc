// gather keeps the order of its arguments; a task given twice counts once.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(3 - n);
  co_return n;
}

Coro<> amain() {
  auto all = co_await asyncio::gather(asyncio::list(work(0), work(1), work(2)));
  print("[{}, {}, {}]", all[0], all[1], all[2]);
  auto task = asyncio::create_task(work(2));
  auto [a, b, c] = co_await asyncio::gather(task, work(1), task);
  print("[{}, {}, {}]", a, b, c);
  co_await asyncio::gather();
  print("[]");
}

}  // namespace

COROSCOPE_PROGRAM(gather_results) {
  asyncio::run(amain());
}
