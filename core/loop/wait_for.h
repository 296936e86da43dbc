#pragma once

#include <optional>

#include "core/loop/gather.h"

namespace coroscope::asyncio {

// What wait_for waits with: a waiter that its timer or the future's end releases.
class WaitForState {
 public:
  WaitForState(Loop& loop, Seconds timeout);
  ~WaitForState();
  WaitForState(const WaitForState&) = delete;
  WaitForState& operator=(const WaitForState&) = delete;

  void watch(FutureBase& future);
  void unwatch();
  Waiter& waiter() { return waiter_; }

 private:
  static void release_waiter(void* self, FutureBase&);

  Waiter waiter_;
  WakeTimer& timer_;
  Ref<Link> link_;
};

// _cancel_and_wait of Lib/asyncio/tasks.py: cancels the future and waits until it is done.
Coro<> cancel_and_wait(Within, Ref<FutureBase> future);

// The result of a future that wait_for has cancelled.
template <class T>
T result_or_timeout(const FutureLike<T>& future) {
  try {
    return future.result();
  } catch (const CancelledError&) {
  }
  throw TimeoutError();
}

template <class A>
Coro<ResultOf<A>> run_wait_for(Within, A awaitable, std::optional<Seconds> timeout) {
  using T = ResultOf<A>;
  Loop& loop = get_running_loop();
  if (!timeout) co_return co_await std::move(awaitable);
  if (!timeout->positive()) {
    const FutureLike<T> future(child_of(std::move(awaitable)).future);
    if (future.done()) co_return future.result();
    co_await cancel_and_wait(Within(Label::CancelAndWait), future.reference());
    co_return result_or_timeout(future);
  }

  WaitForState state(loop, *timeout);
  const FutureLike<T> future(child_of(std::move(awaitable)).future);
  state.watch(future.object());
  std::exception_ptr cancelled;
  try {
    co_await WaiterAwaiter(state.waiter());
  } catch (const CancelledError&) {
    cancelled = std::current_exception();
  }
  if (future.done()) co_return future.result();
  state.unwatch();
  // The task must not go on after wait_for has returned.
  co_await cancel_and_wait(Within(Label::CancelAndWait), future.reference());
  if (cancelled) std::rethrow_exception(cancelled);
  co_return result_or_timeout(future);
}

// asyncio.wait_for: the result of a coroutine or future, or TimeoutError when it has not come in time; then,
// and when the wait is cancelled, it is cancelled, and waited for until it is done. None for the timeout
// waits for ever; zero or less gives it no chance to run.
template <class A>
Coro<ResultOf<A>> wait_for(A awaitable, std::optional<Seconds> timeout) {
  return run_wait_for(Within(Label::WaitFor), std::move(awaitable), timeout);
}

}  // namespace coroscope::asyncio
