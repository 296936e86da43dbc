// asyncio.run cancels what is left and runs its clean-up.
#include "tests/pairs/pair.h"

namespace {

Coro<> left(int name, int stubborn) {
  std::exception_ptr error;
  try {
    co_await asyncio::sleep(100);
  } catch (...) {
    error = std::current_exception();
  }
  print("cleaning {}", name);
  co_await asyncio::sleep(stubborn);
  print("clean {}", name);
  std::rethrow_exception(error);
}

Coro<> amain() {
  for (int i = 0; i < 3; ++i) asyncio::create_task(left(i, i));
  co_await asyncio::sleep(1);
  print("main ends");
}

}  // namespace

COROSCOPE_PROGRAM(leftovers_are_cancelled) {
  asyncio::run(amain());
}
