#include "core/loop/simulation.h"

#include <algorithm>
#include <functional>

#include "core/loop/event_loop.h"
#include "core/loop/verifier.h"

namespace coroscope {

void Simulation::advance(VirtualTime to, AdvanceReason why, Where where) {
  if (to > now()) recorder_.record(ClockAdvanced{to - now(), why}, where);
}

void Simulation::request_interrupt(VirtualTime at) {
  interrupts_.insert(std::upper_bound(interrupts_.begin(), interrupts_.end(), at, std::greater<>{}), at);
}

void Simulation::settle(const EventLoop& loop) {
  if (selected_ != loop.id()) {
    selected_ = loop.id();
    recorder_.record(LoopSelected{selected_});
  }
  verify();
  settled_ = verifier_ ? nullptr : &loop;
}

void Simulation::verify_now() {
  verifier_->check();
}

RunStatus Simulation::press_interrupt_now(Where where) {
  interrupts_.pop_back();
  if (!press_) return RunStatus::Continue;
  recorder_.record(Interrupted{InterruptReason::Requested}, where);
  return press_();
}

bool Simulation::press_after_deadlock(RunStatus& status) {
  if (!press_ || pressed_after_deadlock_) return false;
  pressed_after_deadlock_ = true;
  recorder_.record(Interrupted{InterruptReason::AfterDeadlock});
  status = press_();
  return true;
}

}  // namespace coroscope
