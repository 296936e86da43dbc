#include "core/loop/sleep.h"

namespace coroscope::asyncio {

WakeTimer& WakeTimer::arm(Waiter& waiter, VirtualTime due, Label label, Where where) {
  WakeTimer* const timer = new WakeTimer(waiter);
  Loop& loop = waiter.loop();
  timer->label_ = loop.run().label(label);
  const FutureRef reference = loop.recorder().on() ? waiter.reference() : FutureRef{};
  loop.call_at(*timer, due, {timer->label_, reference, where});
  return *timer;
}

void WakeTimer::disarm() {
  waiter_ = nullptr;
  if (!held_) {
    delete this;
    return;
  }
  // May release it.
  cancel();
}

RunStatus WakeTimer::run_it(Handle& handle) {
  WakeTimer& self = static_cast<WakeTimer&>(static_cast<TimerHandle&>(handle));
  return self.loop_.run_callback(self.label_, [&self] {
    if (self.waiter_ && !self.waiter_->done()) self.waiter_->wake();
  });
}

void WakeTimer::release_it(Handle& handle) {
  WakeTimer& self = static_cast<WakeTimer&>(static_cast<TimerHandle&>(handle));
  self.held_ = false;
  if (!self.waiter_) delete &self;
}

SleepTimer::SleepTimer(Loop& loop, VirtualTime due, Where where)
    : TimerHandle(&run_it, &release_it), waiter_(loop, Label::Sleep) {
  if (loop.recorder().on())
    loop.call_at(*this, due, {loop.run().label(Label::SetResultUnlessCancelled), waiter_.reference(), where});
  else
    loop.call_at(*this, due, {});
}

RunStatus SleepTimer::run_it(Handle& handle) {
  SleepTimer& self = static_cast<SleepTimer&>(static_cast<TimerHandle&>(handle));
  Waiter& waiter = self.waiter_;
  const StringId label = waiter.loop().run().label(Label::SetResultUnlessCancelled);
  return waiter.loop().run_callback(label, [&waiter] {
    if (!waiter.done()) waiter.wake();
  });
}

void SleepTimer::release_it(Handle& handle) {
  SleepTimer& self = static_cast<SleepTimer&>(static_cast<TimerHandle&>(handle));
  self.held_ = false;
  if (!self.wanted_) delete &self;
}

void SleepBase::wait(std::coroutine_handle<> self, PromiseBase& promise) {
  Loop& loop = task_->loop();
  NativeRun& run = loop.run();
  loop.check_closed();
  const VirtualTime due = Seconds(std::chrono::nanoseconds(delay_.ns)).after(loop.now());
  const bool on = loop.recorder().on();
  timer_ = new SleepTimer(loop, due, on ? promise.user_line(run) : Where{});
  timer_->touches = task_;
  task_->block_on(timer_->waiter(), self, promise, on ? run.sleep_label(delay_) : StringId{});
}

void SleepBase::wake() {
  Waiter& waiter = timer_->waiter();
  waiter.remove(*task_);
  struct Disarm {
    SleepBase& sleep;
    ~Disarm() { std::exchange(sleep.timer_, nullptr)->disarm(); }
  } const disarm{*this};
  task_->resumed(&waiter);
  waiter.check_result();
}

void SleepBase::disarm() {
  timer_->waiter().remove(*task_);
  std::exchange(timer_, nullptr)->disarm();
}

}  // namespace coroscope::asyncio
