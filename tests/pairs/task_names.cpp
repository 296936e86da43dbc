// Default names count, named tasks use up a number too.
#include "tests/pairs/pair.h"

namespace {

Coro<> work() {
  print("{}", asyncio::current_task().get_name());
  co_return;
}

Coro<> amain() {
  auto a = asyncio::create_task(work());
  auto b = asyncio::create_task(work(), "named");
  auto c = asyncio::create_task(work());
  c.set_name("renamed");
  co_await asyncio::sleep(0);
  print("{} {} {} {} {}", a.get_name(), b.get_name(), c.get_name(), a.done() ? "True" : "False",
        asyncio::all_tasks().size());
}

}  // namespace

COROSCOPE_PROGRAM(task_names) {
  asyncio::run(amain());
}
