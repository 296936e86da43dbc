// An error of the body cancels the tasks and comes in the group.
#include "tests/pairs/pair.h"

namespace {

Coro<> work() {
  std::exception_ptr error;
  try {
    co_await asyncio::sleep(5);
  } catch (...) {
    error = std::current_exception();
  }
  print("work ends");
  if (error) std::rethrow_exception(error);
}

Coro<> amain() {
  try {
    co_await asyncio::async_with(asyncio::TaskGroup(), [](asyncio::TaskGroup& group) -> Coro<> {
      group.create_task(work());
      co_await asyncio::sleep(1);
      throw ValueError("body");
    });
  } catch (const asyncio::ExceptionGroup& group) {
    print("{}", asyncio::describe(group.exceptions()[0]).substr(12));
  }
}

}  // namespace

COROSCOPE_PROGRAM(task_group_body_fails) {
  asyncio::run(amain());
}
