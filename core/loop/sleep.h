#pragma once

#include "core/loop/task.h"

namespace coroscope::asyncio {

// A timer that resolves a waiter, for timeouts of waits: `_release_waiter`. Outlives whoever armed it while
// the loop holds it.
class WakeTimer final : public TimerHandle, public Pooled {
 public:
  // Arms it. `waiter` must stay where it is until disarm().
  static WakeTimer& arm(Waiter& waiter, VirtualTime due, Label label, Where where);
  // TimerHandle.cancel: it will not wake the waiter.
  void cancel() { loop_.cancel(*this); }
  // The same, and the waiter is of no interest any more, nor is the timer to its owner.
  void disarm();

 private:
  explicit WakeTimer(Waiter& waiter)
      : TimerHandle(&run_it, &release_it), loop_(waiter.loop()), waiter_(&waiter) {}
  static RunStatus run_it(Handle& handle);
  static void release_it(Handle& handle);

  Loop& loop_;
  Waiter* waiter_;  // null: disarmed
  StringId label_;
  bool held_ = true;  // by the loop
};

// The future of a sleep and its timer, `_set_result_unless_cancelled`, in one piece of memory.
class SleepTimer final : public TimerHandle, public Pooled {
 public:
  SleepTimer(Loop& loop, VirtualTime due, Where where);
  Waiter& waiter() { return waiter_; }
  // The sleep is over, or nobody waits for it any more.
  void disarm() {
    wanted_ = false;
    if (held_) [[unlikely]]
      waiter_.loop().cancel(*this);
    else
      delete this;
  }

 private:
  static RunStatus run_it(Handle& handle);
  static void release_it(Handle& handle);

  Waiter waiter_;
  bool held_ = true;    // by the loop
  bool wanted_ = true;  // by the sleeper
};

// What sleeps of all types of results have in common.
class SleepBase {
 public:
  explicit SleepBase(Seconds delay) : delay_(delay.time()) {}
  SleepBase(SleepBase&& other) noexcept : delay_(other.delay_) {}
  SleepBase& operator=(SleepBase&&) = delete;
  ~SleepBase() {
    if (timer_) [[unlikely]]
      disarm();
  }

  bool await_ready() const noexcept { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> self) {
    PromiseBase& promise = self.promise();
    task_ = &promise.task();
    if (delay_.ns <= 0)
      task_->give_way(self, promise);
    else
      wait(self, promise);
  }

 protected:
  void over() {
    if (timer_)
      wake();
    else
      task_->resumed(nullptr);
  }

 private:
  void wait(std::coroutine_handle<> self, PromiseBase& promise);
  void wake();
  void disarm();

  const VirtualTime delay_;
  TaskBase* task_;
  SleepTimer* timer_ = nullptr;
};

// asyncio.sleep, as an awaiter: it needs no coroutine of its own.
template <class T = void>
class Sleep : public SleepBase {
 public:
  using Result = T;
  Sleep(Seconds delay, Stored<T> result) : SleepBase(delay), result_(std::move(result)) {}
  Sleep(Sleep&&) noexcept = default;

  T await_resume() {
    over();
    if constexpr (!std::is_void_v<T>) return std::move(result_);
  }

 private:
  [[no_unique_address]] Stored<T> result_;
};

// asyncio.sleep: suspends the task for a delay in seconds (or any std::chrono duration). Zero or less: gives
// way once, the task is ready again in the next iteration.
inline Sleep<> sleep(Seconds delay) {
  return Sleep<>(delay, None());
}
// The same for numbers as they are: where a program is `using` this namespace, sleep(0.1) must not be
// <unistd.h>'s, which the standard library brings along.
template <class N>
  requires std::is_arithmetic_v<N>
Sleep<> sleep(N delay) {
  return sleep(Seconds(delay));
}
template <class T>
Sleep<T> sleep(Seconds delay, T result) {
  return Sleep<T>(delay, std::move(result));
}

// The library's awaiters as coroutines, for create_task, gather and whatever else takes coroutines.
template <class T>
Coro<T> run_sleep(Within, Sleep<T> sleep) {
  co_return co_await sleep;
}
template <class T>
Coro<T> as_coro(Sleep<T> sleep) {
  return run_sleep(Within(Label::Sleep), std::move(sleep));
}

}  // namespace coroscope::asyncio
