// wait returns with the first.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(n);
  co_return n;
}

Coro<> amain() {
  std::vector<Task<int>> pending;
  for (int n : {3, 1, 2, 1}) pending.push_back(asyncio::create_task(work(n)));
  while (!pending.empty()) {
    auto result = co_await asyncio::wait(pending, asyncio::FIRST_COMPLETED);
    std::string names;
    for (const auto& task : result.done) names += (names.empty() ? "'" : ", '") + task.get_name() + "'";
    print("[{}] {}", names, result.pending.size());
    pending = result.pending;
  }
}

}  // namespace

COROSCOPE_PROGRAM(wait_first_completed) {
  asyncio::run(amain());
}
