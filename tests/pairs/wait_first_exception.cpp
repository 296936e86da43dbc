// wait returns with the first exception.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(int n, bool fails) {
  co_await asyncio::sleep(n);
  if (fails) throw ValueError(std::to_string(n));
}

Coro<> amain() {
  std::vector<Task<>> tasks;
  tasks.push_back(asyncio::create_task(work(1, false)));
  tasks.push_back(asyncio::create_task(work(2, true)));
  tasks.push_back(asyncio::create_task(work(3, false)));
  auto first = co_await asyncio::wait(tasks, asyncio::FIRST_EXCEPTION);
  print("{} {}", first.done.size(), first.pending.size());
  auto all = co_await asyncio::wait(tasks);
  print("{} {}", all.done.size(), all.pending.size());
  try {
    tasks[1].result();
  } catch (const ValueError& error) {
    print("{}", error.what());
  }
}

}  // namespace

COROSCOPE_PROGRAM(wait_first_exception) {
  asyncio::run(amain());
}
