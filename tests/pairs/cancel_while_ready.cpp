// A task whose sleep is over already is cancelled at its next step.
#include "tests/pairs/pair.h"

namespace {

Coro<> work() {
  try {
    co_await asyncio::sleep(1);
    print("slept");
  } catch (const CancelledError&) {
    print("cancelled in time");
    throw;
  }
}

const char* text(bool value) {
  return value ? "True" : "False";
}

Coro<> amain() {
  auto task = asyncio::create_task(work());
  co_await asyncio::sleep(0);
  co_await asyncio::sleep(1);
  const bool done = task.done();
  print("{} {}", text(done), text(task.cancel()));
  co_await asyncio::gather(asyncio::return_exceptions, task);
  print("{}", text(task.cancelled()));
}

}  // namespace

COROSCOPE_PROGRAM(cancel_while_ready) {
  asyncio::run(amain());
}
