#pragma once

#include "core/loop/future.h"

namespace coroscope::asyncio {

// A callback of the library's on a future, which tells an owner of its own: counted by its owner, if that
// keeps it, and by the future or loop that will run it.
class Link final : public Callback, public Pooled {
 public:
  using Tell = void (*)(void* owner, FutureBase& done);

  // Registers it. `owner` must live until it was told or the link was cut.
  static Ref<Link> add(FutureBase& future, Label label, void* owner, Tell tell);
  // remove_done_callback. One that is scheduled already still tells.
  void take_back();
  // The same, but it tells nobody any more.
  void cut() {
    owner_ = nullptr;
    take_back();
  }

  void add_reference() { ++references_; }
  void drop_reference() {
    if (--references_ == 0) delete this;
  }

 private:
  Link(Loop& loop, void* owner, Tell tell)
      : Callback(&run_it, &release_it), loop_(loop), owner_(owner), tell_(tell) {}
  static RunStatus run_it(Handle& handle);
  static void release_it(Handle& handle);

  Loop& loop_;
  void* owner_;  // null: cut
  Tell tell_;
  std::uint32_t references_ = 1;
};

// Awaits a waiter that stands in the same frame.
class WaiterAwaiter {
 public:
  explicit WaiterAwaiter(Waiter& waiter) : waiter_(waiter) {}
  WaiterAwaiter(const WaiterAwaiter&) = delete;
  WaiterAwaiter& operator=(const WaiterAwaiter&) = delete;
  ~WaiterAwaiter() {
    if (task_) waiter_.remove(*task_);
  }

  bool await_ready() const noexcept { return waiter_.done(); }
  template <class P>
  void await_suspend(std::coroutine_handle<P> self) {
    PromiseBase& promise = self.promise();
    task_ = &promise.task();
    task_->block_on(waiter_, self, promise);
  }
  void await_resume() {
    if (TaskBase* const task = std::exchange(task_, nullptr)) task->resumed(&waiter_);
    waiter_.check_result();
  }

 private:
  Waiter& waiter_;
  TaskBase* task_ = nullptr;
};

}  // namespace coroscope::asyncio
