// A second cancellation interrupts the clean-up.
#include "tests/pairs/pair.h"

namespace {

Coro<> work() {
  std::exception_ptr error;
  try {
    co_await asyncio::sleep(10);
  } catch (...) {
    error = std::current_exception();
  }
  print("cleaning");
  try {
    co_await asyncio::sleep(10);
  } catch (...) {
    error = std::current_exception();
  }
  print("again");
  std::rethrow_exception(error);
}

Coro<> amain() {
  auto task = asyncio::create_task(work());
  co_await asyncio::sleep(1);
  task.cancel();
  co_await asyncio::sleep(1);
  task.cancel();
  co_await asyncio::wait(asyncio::list(task));
  print("{} {}", task.cancelled() ? "True" : "False", task.cancelling());
}

}  // namespace

COROSCOPE_PROGRAM(cancel_twice_in_cleanup) {
  asyncio::run(amain());
}
