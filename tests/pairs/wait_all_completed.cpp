// wait returns what is done; exceptions stay inside.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(n);
  if (n == 2) throw ValueError(std::to_string(n));
  co_return n;
}

Coro<> amain() {
  auto a = asyncio::create_task(work(3));
  auto b = asyncio::create_task(work(1));
  auto c = asyncio::create_task(work(2));
  auto [done, pending] = co_await asyncio::wait(asyncio::list(a, b, c));
  print("{} {} ['{}', '{}', '{}']", done.size(), pending.size(), done[0].get_name(), done[1].get_name(),
        done[2].get_name());
  try {
    c.result();
  } catch (const ValueError& error) {
    print("{}", error.what());
  }
}

}  // namespace

COROSCOPE_PROGRAM(wait_all_completed) {
  asyncio::run(amain());
}
