// A task is cancelled in the middle of its work and still cleans up, which itself takes time.
#include <coroscope.h>

asyncio::Coro<> backup() {
  std::exception_ptr cancelled;
  try {
    asyncio::print("copying");
    co_await asyncio::sleep(10);
    asyncio::print("copied");
  } catch (const asyncio::CancelledError&) {
    // C++ allows no co_await in a handler: keep the exception, clean up behind it.
    cancelled = std::current_exception();
  }
  if (!cancelled) co_return;
  asyncio::print("removing half a copy");
  co_await asyncio::sleep(1);
  std::rethrow_exception(cancelled);
}

asyncio::Coro<> amain() {
  auto task = asyncio::create_task(backup(), "backup");
  co_await asyncio::sleep(3);
  asyncio::print("cancel: {}", task.cancel());
  try {
    co_await task;
  } catch (const asyncio::CancelledError&) {
    asyncio::print("cancelled: {}", task.cancelled());
  }
}

COROSCOPE_PROGRAM(cancellation) {
  asyncio::run(amain());
}
