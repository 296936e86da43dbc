// The first failure cancels the rest and the body.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(int n, bool fails) {
  try {
    co_await asyncio::sleep(n);
    if (fails) throw ValueError(std::to_string(n));
    print("done {}", n);
  } catch (const CancelledError&) {
    print("cancelled {}", n);
    throw;
  }
}

Coro<> amain() {
  try {
    co_await asyncio::async_with(asyncio::TaskGroup(), [](asyncio::TaskGroup& group) -> Coro<> {
      group.create_task(work(1, false));
      group.create_task(work(2, true));
      group.create_task(work(3, false));
      group.create_task(work(4, true));
      co_await asyncio::sleep(10);
      print("never");
    });
  } catch (const asyncio::ExceptionGroup& group) {
    const auto found = group.matching<ValueError>();
    print("{} {}", found.size(), asyncio::describe(found[0]).substr(12));
  }
  print("{}", asyncio::current_task().cancelling());
}

}  // namespace

COROSCOPE_PROGRAM(task_group_fails) {
  asyncio::run(amain());
}
