// A task cancels itself: the next await throws, or its end is the cancellation.
#include "tests/pairs/pair.h"

namespace {

Coro<> soon() {
  asyncio::current_task().cancel();
  print("still here");
  co_await asyncio::sleep(0);
  print("not here");
}

Coro<> late() {
  asyncio::current_task().cancel();
  co_return;
}

const char* text(bool value) {
  return value ? "True" : "False";
}

Coro<> amain() {
  auto a = asyncio::create_task(soon());
  auto b = asyncio::create_task(late());
  co_await asyncio::wait(asyncio::list(a, b));
  print("{} {}", text(a.cancelled()), text(b.cancelled()));
}

}  // namespace

COROSCOPE_PROGRAM(cancel_yourself) {
  asyncio::run(amain());
}
