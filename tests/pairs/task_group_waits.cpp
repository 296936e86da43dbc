// A group's block ends when its tasks have.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(n);
  print("work {}", n);
  co_return n;
}

Coro<> amain() {
  Task<int> a, b;
  co_await asyncio::async_with(asyncio::TaskGroup(), [&](asyncio::TaskGroup& group) -> Coro<> {
    a = group.create_task(work(2));
    b = group.create_task(work(1), "b");
    print("body ends");
    co_return;
  });
  print("{} {} {}", a.result(), b.result(), b.get_name());
}

}  // namespace

COROSCOPE_PROGRAM(task_group_waits) {
  asyncio::run(amain());
}
