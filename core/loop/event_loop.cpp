#include "core/loop/event_loop.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/loop/prefetch.h"

namespace coroscope {

EventLoop::~EventLoop() {
  if (id_) simulation_.loops_[id_.index()] = nullptr;
  if (simulation_.settled_ == this) simulation_.settled_ = nullptr;
  forget();
}

void EventLoop::settle() {
  if (!id_) {
    simulation_.loops_.push_back(this);
    id_ = LoopId{static_cast<std::uint32_t>(simulation_.loops_.size())};
  }
  simulation_.settle(*this);
}

void EventLoop::forget() {
  // Releasing can run anything, even what puts another handle here.
  for (std::size_t held = ready_.size(); held > 0; --held) {
    Handle& handle = ready_.pop();
    handle.place = Handle::Place::None;
    handle.let_go();
  }
  timers_.clear();
}

void EventLoop::call_soon(Handle& handle, HandleOrigin origin, const Description& description,
                          EventIndex cause) {
  if (recorder_.on())
    call_soon_recorded(handle, origin, description, cause);
  else
    call_soon_unrecorded(handle);
}

void EventLoop::give_way_recorded(Handle& handle, StackId stack) {
  CHECK(handle.place == Handle::Place::None, "a handle is scheduled twice");
  select();
  handle.id = recorder_.next_handle();
  handle.made_by = recorder_.record_yield(handle.id, handle.task, handle.where, stack);
  handle.place = Handle::Place::Ready;
  ready_.push(handle);
}

void EventLoop::call_at(TimerHandle& handle, VirtualTime due, const Description& description) {
  CHECK(handle.place == Handle::Place::None, "a timer is armed twice");
  select();
  handle.id = recorder_.next_handle();
  handle.due = due;
  handle.made_by =
      recorder_.record(TimerArmed{handle.id, due, description.future, description.label}, description.where);
  handle.place = Handle::Place::Armed;
  timers_.push(handle);
}

void EventLoop::cancel(Handle& handle, Where where) {
  if (handle.cancelled) return;
  if (handle.place == Handle::Place::None) {
    handle.cancelled = true;
    return;
  }
  select();
  recorder_.record(HandleCancelled{handle.id}, where);
  handle.cancelled = true;
  if (handle.place == Handle::Place::Armed) {
    handle.place = Handle::Place::None;
    timers_.cancelled(static_cast<TimerHandle&>(handle));
  }
}

// Runs what is ready. In the iteration's own frame, because most iterations of a program run one handle or
// two.
template <bool kRecords>
[[gnu::always_inline]] inline IterationEnd EventLoop::run_ready() {
  // Handles that become ready meanwhile wait for the next iteration.
  for (std::size_t todo = ready_.size(); todo > 0; --todo) {
    // The step before may have done something to another loop.
    select();
    Handle& handle = ready_.pop();
    handle.place = Handle::Place::None;
    RunStatus status = RunStatus::Continue;
    if (handle.cancelled) [[unlikely]] {
      recorder_.record(HandleSkipped{handle.id});
    } else {
      if constexpr (kRecords)
        recorder_.record_step(handle.id, handle.task, handle.where, handle.made_by);
      else
        recorder_.pass_over_step();
      status = handle.run(handle);
      CHECK(!kRecords || recorder_.step_event() == kNoEvent,
            "a callback has not recorded the end of its step");
    }
    handle.let_go();
    if (status == RunStatus::Abort) [[unlikely]]
      return IterationEnd::Aborted;
    if (kRecords && simulation_.trace_full()) [[unlikely]]
      return IterationEnd::TraceFull;
  }
  return IterationEnd::Done;
}

IterationEnd EventLoop::run_once() {
  CHECK(recorder_.step_event() == kNoEvent, "a loop's iteration begins inside a step");
  select();
  if (!recorder_.on()) {
    recorder_.pass_over_iteration();
    if (busy()) [[likely]]
      return run_ready<false>();
  } else {
    recorder_.record(IterationBegan{recorder_.next_iteration()});
    if (busy()) [[likely]]
      return run_ready<true>();
  }
  return run_after_wait();
}

inline bool EventLoop::busy() {
  const bool spins = simulation_.count_iteration();
  return !ready_.empty() && simulation_.alone() && timers_.earliest() > now() && (!spins || timers_.empty());
}

IterationEnd EventLoop::run_after_wait() {
  RunStatus status = RunStatus::Continue;
  if (!wait()) {
    recorder_.record(Deadlocked{});
    if (!simulation_.press_after_deadlock(status)) return IterationEnd::Deadlocked;
  } else {
    status = simulation_.press_due_interrupt();
  }
  if (status == RunStatus::Abort) return IterationEnd::Aborted;
  // What Ctrl+C did may have been about another loop.
  select();
  fire_due_timers();
  return recorder_.on() ? run_ready<true>() : run_ready<false>();
}

bool EventLoop::wait() {
  simulation_.run_beside();
  if (!simulation_.spins() && (!ready_.empty() || stopping_)) return true;
  return wait_for_time();
}

bool EventLoop::wait_for_time() {
  for (;;) {
    const VirtualTime own = std::min(timers_.earliest(), simulation_.next_interrupt());
    const VirtualTime wake = std::min(own, simulation_.next_beside());
    if (wake == kNever) return !ready_.empty() || stopping_;
    simulation_.advance(wake, ready_.empty() ? AdvanceReason::Idle : AdvanceReason::Spin);
    // At equal times, what goes on beside the loop comes before its timers.
    simulation_.run_beside();
    if (own <= now() || !ready_.empty() || stopping_) return true;
  }
}

void EventLoop::fire_due_timers() {
  while (!timers_.empty() && timers_.earliest() <= now()) {
    simulation_.verify();
    TimerHandle& handle = timers_.pop();
    if (handle.touches) prefetch<5>(handle.touches);
    if (recorder_.on()) handle.made_by = recorder_.record(TimerFired{handle.id}, {}, {}, handle.made_by);
    handle.place = Handle::Place::Ready;
    ready_.push(handle);
  }
}

void EventLoop::started() {
  select();
  recorder_.record(LoopStarted{});
}

void EventLoop::stopped() {
  select();
  recorder_.record(LoopStopped{});
}

void EventLoop::close() {
  select();
  recorder_.record(LoopClosed{});
  forget();
}

}  // namespace coroscope
