// An exception comes out where the task is awaited, each time.
#include "tests/pairs/pair.h"

namespace {

Coro<> fail() {
  co_await asyncio::sleep(0);
  throw ValueError("no");
}

Coro<> amain() {
  auto task = asyncio::create_task(fail());
  for (int i = 0; i < 2; ++i) {
    try {
      co_await task;
    } catch (const ValueError& error) {
      print("caught {}", error.what());
    }
  }
  print("{} {} {}", "no", task.cancelled() ? "True" : "False", task.done() ? "True" : "False");
}

}  // namespace

COROSCOPE_PROGRAM(exception_from_task) {
  asyncio::run(amain());
}
