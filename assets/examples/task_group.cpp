// One task of a group fails: the group cancels the others, waits for them, and throws all errors together.
#include <coroscope.h>

asyncio::Coro<> cook(std::string dish, double seconds, bool burns) {
  try {
    co_await asyncio::sleep(seconds);
  } catch (const asyncio::CancelledError&) {
    asyncio::print("{}: off the stove", dish);
    throw;  // a cancellation is passed on
  }
  if (burns) throw asyncio::RuntimeError(dish + " burnt");
  asyncio::print("{}: done", dish);
}

asyncio::Coro<> amain() {
  try {
    co_await asyncio::async_with(asyncio::TaskGroup(), [](asyncio::TaskGroup& kitchen) -> asyncio::Coro<> {
      kitchen.create_task(cook("salad", 1, false), "salad");
      kitchen.create_task(cook("soup", 2, true), "soup");
      kitchen.create_task(cook("roast", 3, false), "roast");
      co_return;
    });
  } catch (const asyncio::ExceptionGroup& errors) {
    for (const auto& error : errors.exceptions()) asyncio::print("{}", asyncio::describe(error));
  }
}

COROSCOPE_PROGRAM(task_group) {
  asyncio::run(amain());
}
