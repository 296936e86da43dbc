#pragma once

#include <utility>
#include <vector>

#include "core/loop/task.h"

namespace coroscope::asyncio {

// The result of anything that gather, wait_for and shield take: coroutines, sleeps and the like, futures and
// tasks.
template <class A>
struct AwaitedResult;
template <class T>
struct AwaitedResult<Coro<T>> {
  using type = T;
};
template <class A>
  requires requires { typename A::Result; }
struct AwaitedResult<A> {
  using type = typename A::Result;
};
template <class A>
using ResultOf = typename AwaitedResult<std::remove_cvref_t<A>>::type;

template <class A>
concept FutureHandle = std::derived_from<std::remove_cvref_t<A>, AnyFuture>;

// A list of awaitables of one type, as Python's [a, b, c]. g++ 12 cannot compile a braced list inside a
// co_await.
template <class A, class... More>
std::vector<A> list(A first, More... more) {
  std::vector<A> all;
  all.reserve(1 + sizeof...(More));
  all.push_back(std::move(first));
  (all.push_back(std::move(more)), ...);
  return all;
}

// A child of gather and others: what it is given if that is a future, else a new task. `is_new` says which.
struct Child {
  Ref<FutureBase> future;
  bool is_new;
};
template <FutureHandle F>
Child child_of(F&& future) {
  return {future.reference(), false};
}
template <class T>
Child child_of(Coro<T> coro) {
  return {create_task(std::move(coro)).reference(), true};
}
template <class A>
  requires requires(A awaiter) { as_coro(std::move(awaiter)); }
Child child_of(A awaiter) {
  return child_of(as_coro(std::move(awaiter)));
}

// gather's dict and as_completed's set hash their arguments, coroutine objects too, which counts their serial
// numbers.
template <class A>
A& hashed(A& awaitable) {
  if constexpr (FutureHandle<A>)
    awaitable.object().serial();
  else
    NativeRun::current().next_serial();
  return awaitable;
}

}  // namespace coroscope::asyncio
