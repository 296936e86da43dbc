// A cancelled wait takes the lock again before it raises.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(asyncio::Condition& condition, std::vector<int>& values) {
  const auto held = co_await condition.scope();
  try {
    co_await condition.wait_for([&] { return values.size() > 2; });
    print("enough");
  } catch (const CancelledError&) {
    print("cancelled {}", condition.locked() ? "True" : "False");
    throw;
  }
}

Coro<> amain() {
  asyncio::Condition condition;
  std::vector<int> values;
  std::vector<Task<>> tasks;
  for (int n = 0; n < 2; ++n) tasks.push_back(asyncio::create_task(work(condition, values)));
  for (int i = 0; i < 4; ++i) {
    co_await asyncio::sleep(1);
    const auto held = co_await condition.scope();
    values.push_back(i);
    condition.notify_all();
    if (i == 1) {
      tasks[0].cancel();
      co_await asyncio::sleep(1);
    }
  }
  print("[{}, {}]", tasks[0].cancelled() ? "True" : "False", tasks[1].cancelled() ? "True" : "False");
}

}  // namespace

COROSCOPE_PROGRAM(condition_cancelled) {
  asyncio::run(amain());
}
