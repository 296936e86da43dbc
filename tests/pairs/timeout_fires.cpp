// timeout turns its own cancellation into TimeoutError.
#include "tests/pairs/pair.h"

namespace {

Coro<> amain() {
  auto& loop = asyncio::get_running_loop();
  asyncio::Timeout first = asyncio::timeout(1);
  try {
    co_await asyncio::async_with(first, [](asyncio::Timeout&) -> Coro<> { co_await asyncio::sleep(5); });
  } catch (const TimeoutError&) {
    print("timeout {:.1f} {} {}", loop.time().seconds(), first.expired() ? "True" : "False",
          asyncio::current_task().cancelling());
  }
  asyncio::Timeout second = asyncio::timeout(1);
  co_await asyncio::async_with(second, [](asyncio::Timeout&) -> Coro<> { co_await asyncio::sleep(0.5); });
  print("in time {}", second.expired() ? "True" : "False");
  co_await asyncio::async_with(asyncio::timeout(std::nullopt),
                               [](asyncio::Timeout&) -> Coro<> { co_await asyncio::sleep(2); });
  try {
    co_await asyncio::async_with(asyncio::timeout(0),
                                 [](asyncio::Timeout&) -> Coro<> { co_await asyncio::sleep(2); });
  } catch (const TimeoutError&) {
    print("at once");
  }
}

}  // namespace

COROSCOPE_PROGRAM(timeout_fires) {
  asyncio::run(amain());
}
