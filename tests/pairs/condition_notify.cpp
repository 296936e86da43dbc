// notify wakes some, notify_all the rest.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(asyncio::Condition& condition, int name) {
  const auto held = co_await condition.scope();
  co_await condition.wait();
  print("{}", name);
}

Coro<> amain() {
  asyncio::Condition condition;
  std::vector<Task<>> tasks;
  for (int n = 0; n < 4; ++n) tasks.push_back(asyncio::create_task(work(condition, n)));
  co_await asyncio::sleep(1);
  {
    const auto held = co_await condition.scope();
    condition.notify(2);
    print("notified");
  }
  co_await asyncio::sleep(1);
  {
    const auto held = co_await condition.scope();
    condition.notify_all();
  }
  co_await asyncio::gather(tasks);
  try {
    condition.notify();
  } catch (const asyncio::RuntimeError& error) {
    print("{}", error.what());
  }
}

}  // namespace

COROSCOPE_PROGRAM(condition_notify) {
  asyncio::run(amain());
}
