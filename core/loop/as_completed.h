#pragma once

#include <iterator>
#include <memory>
#include <vector>

#include "core/loop/awaitable.h"
#include "core/loop/queue.h"
#include "core/loop/serial_set.h"

namespace coroscope::asyncio {

// What as_completed and its coroutines share: the futures that are done, in that order.
class CompletedState : public std::enable_shared_from_this<CompletedState> {
 public:
  // The futures in the order of a Python set of them.
  void begin(SerialSet<AnyFuture> todo, std::optional<Seconds> timeout);
  // An empty handle means that the timeout was over.
  Queue<AnyFuture>& done() { return done_; }

 private:
  void on_completion(const AnyFuture& future);
  void on_timeout();

  struct Watched {
    AnyFuture future;
    CallbackToken token;
  };
  SerialSet<Watched> todo_;
  Queue<AnyFuture> done_;
  CallHandle timer_;
};

template <class T>
Coro<T> wait_for_one(Within, std::shared_ptr<CompletedState> state) {
  const AnyFuture future = co_await state->done().get();
  if (!future) throw TimeoutError();
  co_return FutureLike<T>(future.reference()).result();
}

// What as_completed gives: a range that is gone through once; each element is a coroutine for the next
// result.
template <class T>
class AsCompleted {
 public:
  AsCompleted(std::shared_ptr<CompletedState> state, std::size_t count)
      : state_(std::move(state)), count_(count) {}

  class Iterator {
   public:
    using value_type = Coro<T>;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const AsCompleted& range, std::size_t left) : range_(&range), left_(left) {}
    Coro<T> operator*() const { return range_->next(); }
    Iterator& operator++() {
      --left_;
      return *this;
    }
    void operator++(int) { --left_; }
    bool operator==(std::default_sentinel_t) const { return left_ == 0; }

   private:
    const AsCompleted* range_ = nullptr;
    std::size_t left_ = 0;
  };
  Iterator begin() const { return Iterator(*this, count_); }
  std::default_sentinel_t end() const { return {}; }
  std::size_t size() const { return count_; }
  Coro<T> next() const { return wait_for_one<T>(Within(Label::AsCompleted), state_); }

 private:
  std::shared_ptr<CompletedState> state_;
  std::size_t count_;
};

// asyncio.as_completed: `for (Coro<int> next : as_completed(...)) use(co_await next);` gives the results in
// the order in which they come, or throws their exceptions there; TimeoutError for each that has not come
// when the timeout is over. Coroutines become tasks. Unlike Python's, which begins at the first element, it
// begins at once.
template <class A>
AsCompleted<ResultOf<A>> as_completed(std::vector<A> awaitables, std::optional<Seconds> timeout = {}) {
  SerialSet<std::shared_ptr<A>> set;
  NativeRun& run = get_running_loop().run();
  for (A& awaitable : awaitables) {
    std::uint32_t serial;
    if constexpr (FutureHandle<A>)
      serial = awaitable.object().serial();
    else
      serial = run.next_serial();
    set.add(std::make_shared<A>(std::move(awaitable)), serial);
  }
  SerialSet<AnyFuture> todo;
  for (const std::shared_ptr<A>& awaitable : set.in_order()) {
    AnyFuture future(child_of(std::move(*awaitable)).future);
    todo.add(future, future.object().serial());
  }
  const std::size_t count = todo.size();
  auto state = std::make_shared<CompletedState>();
  state->begin(std::move(todo), timeout);
  return AsCompleted<ResultOf<A>>(std::move(state), count);
}

}  // namespace coroscope::asyncio
