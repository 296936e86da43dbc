// wait_for cancels and waits for the clean-up.
#include "tests/pairs/pair.h"

namespace {

Coro<> work() {
  std::exception_ptr error;
  try {
    co_await asyncio::sleep(5);
  } catch (...) {
    error = std::current_exception();
  }
  print("cleaning");
  co_await asyncio::sleep(1);
  print("clean");
  if (error) std::rethrow_exception(error);
}

Coro<> amain() {
  for (int timeout : {1, 0, -1}) {
    try {
      co_await asyncio::wait_for(work(), timeout);
    } catch (const TimeoutError&) {
      print("timeout {:.1f}", asyncio::get_running_loop().time().seconds());
    }
  }
}

}  // namespace

COROSCOPE_PROGRAM(wait_for_too_late) {
  asyncio::run(amain());
}
