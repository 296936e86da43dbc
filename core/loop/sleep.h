#pragma once

#include "core/loop/task.h"

namespace coroscope::asyncio {

// A timer that resolves a waiter, for sleep and timeouts of waits: `_set_result_unless_cancelled` or
// `_release_waiter`. Outlives whoever armed it while the loop holds it.
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

// asyncio.sleep, as an awaiter: it needs no coroutine of its own.
template <class T = void>
class Sleep {
 public:
  using Result = T;
  Sleep(Seconds delay, Stored<T> result) : delay_(delay.time()), result_(std::move(result)) {}
  Sleep(Sleep&& other) : delay_(other.delay_), result_(std::move(other.result_)) {}
  ~Sleep() {
    if (timer_) disarm();
  }

  bool await_ready() const noexcept { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> self) {
    PromiseBase& promise = self.promise();
    task_ = &promise.task();
    if (delay_.ns <= 0) {
      task_->give_way(self, promise);
      return;
    }
    Loop& loop = task_->loop();
    NativeRun& run = loop.run();
    loop.check_closed();
    waiter_.emplace(loop);
    timer_ = &WakeTimer::arm(*waiter_, Seconds(std::chrono::nanoseconds(delay_.ns)).after(loop.now()),
                             Label::SetResultUnlessCancelled, promise.user_line(run));
    task_->block_on(*waiter_, self, promise, run.sleep_label(delay_));
  }
  T await_resume() {
    if (!timer_) {
      task_->resumed(nullptr);
    } else {
      disarm();
      task_->resumed(&*waiter_);
      waiter_->check_result();
    }
    if constexpr (!std::is_void_v<T>) return std::move(result_);
  }

 private:
  void disarm() {
    waiter_->remove(*task_);
    std::exchange(timer_, nullptr)->disarm();
  }

  const VirtualTime delay_;
  [[no_unique_address]] Stored<T> result_;
  TaskBase* task_ = nullptr;
  WakeTimer* timer_ = nullptr;
  std::optional<Waiter> waiter_;
};

// asyncio.sleep: suspends the task for a delay in seconds (or any std::chrono duration). Zero or less: gives
// way once, the task is ready again in the next iteration.
inline Sleep<> sleep(Seconds delay) {
  return Sleep<>(delay, None());
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
