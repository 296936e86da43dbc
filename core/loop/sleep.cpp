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

}  // namespace coroscope::asyncio
