#pragma once

#include <cstdint>
#include <vector>

#include "core/loop/handle.h"
#include "core/trace/recorder.h"

namespace coroscope {

class EventLoop;
class Verifier;

// What all loops of a run share: the recorder, whose time is the virtual clock, and what happens at given
// times.
class Simulation {
 public:
  // Presses Ctrl+C for the program. Abort: the loop's iteration must not go on.
  using PressInterrupt = RunStatus (*)();

  // 1,000 iterations without clock movement are a spin: `while not done: await sleep(0)` would else never let
  // a timer fire, since steps take no time.
  static constexpr std::uint32_t kSpinIterationsMax = 1000;

  explicit Simulation(Recorder& recorder) : recorder_(recorder) {}
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  Recorder& recorder() { return recorder_; }
  VirtualTime now() const { return recorder_.now(); }

  // The run should be ended: the trace has no room left, or as many events as were asked for.
  bool trace_full() const { return recorder_.enough(); }
  void limit_events(EventIndex events_max) { recorder_.limit_events(events_max); }

  // Moves the clock and records it; does nothing when `to` is not later than now.
  void advance(VirtualTime to, AdvanceReason why, Where where = {});

  // Ctrl+C at a time. Without a way to press it (the default) requests are ignored.
  void set_press_interrupt(PressInterrupt press) { press_ = press; }
  void request_interrupt(VirtualTime at);
  // When the next requested Ctrl+C is due; kNever when there is none.
  VirtualTime next_interrupt() const { return interrupts_.empty() ? kNever : interrupts_.back(); }
  // Presses Ctrl+C if its time has come.
  RunStatus press_due_interrupt(Where where = {}) {
    return next_interrupt() > now() ? RunStatus::Continue : press_interrupt_now(where);
  }
  // Nothing can happen any more: presses Ctrl+C, once a run, so that the program can clean up. False: that
  // was done before, or there is no way to press it.
  bool press_after_deadlock(RunStatus& status);

  // What goes on in virtual time beside the loops: threads. Nothing, by default.
  struct Beside {
    // Lets everything go on that can now, until nothing can; to be called between steps only.
    void (*run)() = nullptr;
    // When, later than now, the earliest of the rest goes on by itself; kNever: not at all.
    VirtualTime (*next)() = nullptr;
  };
  void set_beside(Beside beside) { beside_ = beside; }
  void run_beside() {
    if (beside_.run) [[unlikely]]
      beside_.run();
  }
  VirtualTime next_beside() const { return beside_.next ? beside_.next() : kNever; }
  // Nothing but a loop's own timers can come between its iterations.
  bool alone() const { return !beside_.run && interrupts_.empty(); }

  // The loop with this id; null when it is gone, or never did anything.
  const EventLoop* loop(LoopId id) const {
    return id && id.index() < loops_.size() ? loops_[id.index()] : nullptr;
  }
  // For tests: holds the trace to what the loops hold; it must outlive them. Null: nobody looks.
  void set_verifier(Verifier* verifier) {
    verifier_ = verifier;
    settled_ = nullptr;
  }
  // To be called before a loop changes its queues, and at the end.
  void verify() {
    if (verifier_) [[unlikely]]
      verify_now();
  }

 private:
  friend class EventLoop;

  // The facts that follow are about this loop, which is about to change its queues.
  void settle(const EventLoop& loop);
  void verify_now();
  RunStatus press_interrupt_now(Where where);
  // Counts one iteration; true when time has stood still for too many.
  bool count_iteration() {
    if (counted_at_ != now()) {
      counted_at_ = now();
      iterations_at_now_ = 0;
    }
    ++iterations_at_now_;
    return spins();
  }
  bool spins() const { return iterations_at_now_ > kSpinIterationsMax; }

  Recorder& recorder_;
  Verifier* verifier_ = nullptr;
  PressInterrupt press_ = nullptr;
  Beside beside_;
  std::vector<VirtualTime> interrupts_;  // the latest first
  bool pressed_after_deadlock_ = false;
  std::uint32_t iterations_at_now_ = 0;
  VirtualTime counted_at_;
  std::vector<EventLoop*> loops_;  // by id, which is given when a loop first does something; null: gone
  LoopId selected_{1};             // traces begin with loop 1
  // The loop whose queues may change without a word before: it is selected, and nobody verifies. Null: none.
  const EventLoop* settled_ = nullptr;
};

}  // namespace coroscope
