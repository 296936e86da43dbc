// Errors of the clean-up come in the same group.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(int n) {
  bool cancelled = false;
  try {
    co_await asyncio::sleep(n);
    throw ValueError(std::to_string(n));
  } catch (const CancelledError&) {
    cancelled = true;
  }
  if (cancelled) {
    co_await asyncio::sleep(n);
    throw asyncio::RuntimeError(std::to_string(n));
  }
}

Coro<> amain() {
  try {
    co_await asyncio::async_with(asyncio::TaskGroup(), [](asyncio::TaskGroup& group) -> Coro<> {
      for (int n : {1, 2, 3}) group.create_task(work(n));
      co_return;
    });
  } catch (const asyncio::ExceptionGroup& group) {
    std::string names;
    for (const auto& error : group.exceptions()) {
      const std::string text = asyncio::describe(error);
      names += (names.empty() ? "'" : ", '") + text.substr(0, text.find(':')) + "'";
    }
    print("[{}] {}", names, group.what());
  }
}

}  // namespace

COROSCOPE_PROGRAM(task_group_several_errors) {
  asyncio::run(amain());
}
