#pragma once

#include "core/loop/awaitable.h"

namespace coroscope::asyncio {

// Registers the two callbacks of shield (Lib/asyncio/tasks.py). `copy` gives outer the result of inner.
void connect_shield(const AnyFuture& inner, const AnyFuture& outer,
                    void (*copy)(FutureBase& inner, FutureBase& outer));

// asyncio.shield: a future for the same result, whose cancellation does not reach `awaitable`. A coroutine
// becomes a task. If it is done already, it is given back itself.
template <class A>
FutureLike<ResultOf<A>> shield(A awaitable) {
  using T = ResultOf<A>;
  const FutureLike<T> inner(child_of(std::move(awaitable)).future);
  if (inner.done()) return inner;
  const Future<T> outer = inner.object().loop().template create_future<T>(Label::Shield);
  connect_shield(inner, outer, [](FutureBase& from, FutureBase& to) {
    FutureObject<T>& object = static_cast<FutureObject<T>&>(to);
    if constexpr (std::is_void_v<T>)
      object.set_result();
    else
      object.set_result(shared<T>(*static_cast<T*>(from.value())));
  });
  return outer;
}

}  // namespace coroscope::asyncio
