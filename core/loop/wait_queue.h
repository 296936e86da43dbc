#pragma once

#include "core/loop/link.h"
#include "core/loop/resource.h"

namespace coroscope::asyncio {

class WaitQueue;

// A place in the queue of those who wait for a lock and its like: a future of CPython's deque, which here
// stands in the frame of the coroutine that waits.
class WaitPlace {
 public:
  WaitPlace() = default;
  WaitPlace(const WaitPlace&) = delete;
  WaitPlace& operator=(const WaitPlace&) = delete;
  ~WaitPlace();

  // Begins to wait, at the queue's end, in `primitive`.
  void enter(WaitQueue& queue, Loop& loop, Label primitive);
  void leave();
  Waiter& waiter() { return *waiter_; }
  bool waits() const { return waiter_.has_value(); }
  WaitPlace* next() const { return next_; }

 private:
  friend class WaitQueue;

  std::optional<Waiter> waiter_;
  WaitQueue* queue_ = nullptr;  // null: in none
  WaitPlace* before_ = nullptr;
  WaitPlace* next_ = nullptr;
};

class WaitQueue {
 public:
  WaitQueue() = default;
  WaitQueue(const WaitQueue&) = delete;
  WaitQueue& operator=(const WaitQueue&) = delete;
  // Whoever still waits does so for ever.
  ~WaitQueue() {
    while (first_) first_->leave();
  }

  WaitPlace* first() const { return first_; }
  std::size_t size() const { return size_; }
  // Wakes the first that is not done and takes out all before it: Queue._wakeup_next.
  void pop_and_wake();

 private:
  friend class WaitPlace;
  WaitPlace* first_ = nullptr;
  WaitPlace* last_ = nullptr;
  std::size_t size_ = 0;
};

inline WaitPlace::~WaitPlace() {
  leave();
}

inline void WaitPlace::enter(WaitQueue& queue, Loop& loop, Label primitive) {
  waiter_.emplace(loop, primitive);
  queue_ = &queue;
  before_ = queue.last_;
  next_ = nullptr;
  (before_ ? before_->next_ : queue.first_) = this;
  queue.last_ = this;
  ++queue.size_;
}

inline void WaitPlace::leave() {
  if (!queue_) return;
  (before_ ? before_->next_ : queue_->first_) = next_;
  (next_ ? next_->before_ : queue_->last_) = before_;
  --queue_->size_;
  queue_ = nullptr;
}

inline void WaitQueue::pop_and_wake() {
  while (first_) {
    WaitPlace& place = *first_;
    place.leave();
    if (place.waiter().done()) continue;
    place.waiter().wake();
    return;
  }
}

// What the awaiters of locks and queues have in common. A derived class says when it need not wait and what
// it does when it goes on.
class PlaceAwaiter {
 public:
  PlaceAwaiter() {}
  // To be moved before it waits only.
  PlaceAwaiter(PlaceAwaiter&&) noexcept {}
  PlaceAwaiter& operator=(PlaceAwaiter&&) = delete;
  ~PlaceAwaiter() {
    if (task_) place_.waiter().remove(*task_);
  }

  // Before it is awaited: by whom.
  void stand_in(PromiseBase& promise) { promise_ = &promise; }

 protected:
  // `resource`: of which the queue is.
  template <class P>
  void wait_in(WaitQueue& queue, Resource& resource, std::coroutine_handle<P> self, Label words,
               Gate* gate = nullptr) {
    PromiseBase& promise = self.promise();
    task_ = &promise.task();
    Loop& loop = task_->loop();
    place_.enter(queue, loop, words);
    task_->block_on(place_.waiter(), self, promise, {}, &resource, gate);
  }
  bool waited() const { return task_ != nullptr; }
  TaskBase& task() const { return *task_; }
  WaitPlace& place() { return place_; }
  // Who awaits it.
  const PromiseBase& awaiting() const { return *promise_; }
  // Throws when the wait was cancelled.
  void check() {
    TaskBase* const task = std::exchange(task_, nullptr);
    task->resumed(&place_.waiter());
    place_.waiter().check_result();
  }

 private:
  WaitPlace place_;
  PromiseBase* promise_ = nullptr;
  TaskBase* task_ = nullptr;  // that waits
};

// The same as a coroutine, for create_task, wait_for, gather and whatever else takes coroutines.
template <class A>
Coro<typename A::Result> run_place(Within, A awaiter) {
  co_return co_await awaiter;
}
template <class A>
  requires std::derived_from<A, PlaceAwaiter>
Coro<typename A::Result> as_coro(A awaiter) {
  const Label words = awaiter.words();
  return run_place(Within(words), std::move(awaiter));
}

}  // namespace coroscope::asyncio
