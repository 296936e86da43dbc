// The outer timeout fires inside the inner one.
#include "tests/pairs/pair.h"

namespace {

Coro<> inner(asyncio::Seconds limit) {
  try {
    co_await asyncio::async_with(asyncio::timeout(limit),
                                 [](asyncio::Timeout&) -> Coro<> { co_await asyncio::sleep(5); });
  } catch (const TimeoutError&) {
    print("inner");
  }
}

Coro<> amain() {
  try {
    co_await asyncio::async_with(asyncio::timeout(1), [](asyncio::Timeout&) -> Coro<> { co_await inner(2); });
  } catch (const TimeoutError&) {
    print("outer");
  }
  try {
    co_await asyncio::async_with(asyncio::timeout(2), [](asyncio::Timeout&) -> Coro<> {
      co_await inner(1);
      co_await asyncio::sleep(5);
    });
  } catch (const TimeoutError&) {
    print("outer");
  }
}

}  // namespace

COROSCOPE_PROGRAM(timeout_nested) {
  asyncio::run(amain());
}
