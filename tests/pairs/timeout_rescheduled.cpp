// A timeout can be moved, also into the past.
#include "tests/pairs/pair.h"

namespace {

Coro<> amain() {
  auto& loop = asyncio::get_running_loop();
  asyncio::Timeout first = asyncio::timeout(1);
  co_await asyncio::async_with(first, [](asyncio::Timeout& cm) -> Coro<> {
    cm.reschedule(asyncio::get_running_loop().time() + VirtualTime{3'000'000'000});
    co_await asyncio::sleep(2);
  });
  print("moved {}", first.expired() ? "True" : "False");
  asyncio::Timeout second = asyncio::timeout_at(std::nullopt);
  try {
    co_await asyncio::async_with(second, [](asyncio::Timeout& cm) -> Coro<> {
      cm.reschedule(asyncio::get_running_loop().time() - VirtualTime{1'000'000'000});
      co_await asyncio::sleep(2);
    });
  } catch (const TimeoutError&) {
    print("past {:.1f}", loop.time().seconds());
  }
  try {
    second.reschedule(std::nullopt);
  } catch (const asyncio::RuntimeError& error) {
    print("{}", error.what());
  }
}

}  // namespace

COROSCOPE_PROGRAM(timeout_rescheduled) {
  asyncio::run(amain());
}
