#pragma once

#include <functional>

#include "core/loop/awaitable.h"
#include "core/loop/locks.h"

namespace coroscope::asyncio {

// `async with`: C++ has no destructor that can await, so the body is a coroutine of its own:
//
//   co_await async_with(TaskGroup(), [&](TaskGroup& group) -> Coro<> {
//     group.create_task(work());
//     co_return;
//   });
//
// What is entered (`manager.enter()`) is left (`co_await manager.exit(error)`) however the body ends; `error`
// is null when it ended well. exit throws what should come out: for the asyncio managers that is what CPython
// raises. The body lives until it is done, so that it may be a lambda with captures. Gives the body's result.
template <class Manager, class Body>
using BodyResult = typename AwaitedResult<std::invoke_result_t<Body&, Manager&>>::type;

template <class Manager, class Body>
Coro<BodyResult<Manager, Body>> run_async_with(Within, Manager& manager, Body body) {
  using T = BodyResult<Manager, Body>;
  manager.enter();
  std::exception_ptr error;
  std::optional<Stored<T>> result;
  try {
    if constexpr (std::is_void_v<T>) {
      co_await body(manager);
      result.emplace();
    } else {
      result.emplace(co_await body(manager));
    }
  } catch (...) {
    error = std::current_exception();
  }
  co_await manager.exit(error);
  if (error) std::rethrow_exception(error);
  if constexpr (!std::is_void_v<T>) co_return std::move(*result);
}

template <class Manager, class Body>
Coro<BodyResult<Manager, Body>> run_async_with_own(Within within, Manager manager, Body body) {
  co_return co_await run_async_with(within, manager, std::move(body));
}

// A manager of the caller's, which must outlive this.
template <class Manager, class Body>
  requires requires(Manager& manager) { manager.enter(); }
auto async_with(Manager& manager, Body body) {
  return run_async_with(Within(Manager::kWords), manager, std::move(body));
}
// A manager that is made for this block.
template <class Manager, class Body>
  requires requires(Manager& manager) { manager.enter(); }
auto async_with(Manager&& manager, Body body) {
  return run_async_with_own<Manager>(Within(Manager::kWords), std::forward<Manager>(manager),
                                     std::move(body));
}

}  // namespace coroscope::asyncio
