// Callbacks run an iteration later, in order; late ones too; removed ones do not.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work() {
  co_await asyncio::sleep(1);
  co_return 7;
}

Coro<> amain() {
  auto task = asyncio::create_task(work());
  task.add_done_callback([](auto t) { print("first {}", t.result()); }, "main.<locals>.<lambda>");
  auto second = task.add_done_callback([](auto) { print("second"); }, "main.<locals>.<lambda>");
  task.add_done_callback([](auto) { print("third"); }, "main.<locals>.<lambda>");
  const auto removed = task.remove_done_callback(second);
  print("{} {}", removed, task.remove_done_callback(second));
  co_await task;
  print("awaited");
  task.add_done_callback([](auto) { print("late"); }, "main.<locals>.<lambda>");
  co_await asyncio::sleep(0);
  print("end");
}

}  // namespace

COROSCOPE_PROGRAM(done_callbacks) {
  asyncio::run(amain());
}
