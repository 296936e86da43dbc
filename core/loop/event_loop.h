#pragma once

#include <cstdint>

#include "core/base/check.h"
#include "core/loop/ready_queue.h"
#include "core/loop/simulation.h"
#include "core/loop/timer_heap.h"

namespace coroscope {

// How an iteration ended.
enum class IterationEnd : std::uint8_t {
  Done,        // all handles that were ready ran
  Aborted,     // a handle or Ctrl+C broke it off
  Deadlocked,  // nothing is ready, no timer is armed, the loop was not stopped: it would wait for ever
  TraceFull,   // the recorder has no room left: end the run
};

// asyncio's event loop in virtual time. Knows handles only: tasks and Python are its callers. Steps take no
// time; when nothing is ready the clock jumps to the earliest timer. Every fact about the ready queue and the
// timers is recorded as it happens.
class EventLoop {
 public:
  explicit EventLoop(Simulation& simulation) : simulation_(simulation), recorder_(simulation.recorder()) {}
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  Simulation& simulation() { return simulation_; }
  Recorder& recorder() const { return recorder_; }
  VirtualTime now() const { return simulation_.now(); }
  // Given when the loop first does something; none before.
  LoopId id() const { return id_; }

  // What is recorded about a handle besides the handle itself.
  struct Description {
    StringId label;    // the callback's name, for people
    FutureRef future;  // the future that is done, or that a timer will resolve; none: not known
    Where where;       // the line that scheduled it
  };
  // Puts the handle, which the loop must not hold yet, at the end of the ready queue. The cause is the
  // running step unless another one is given.
  void call_soon(Handle& handle, HandleOrigin origin, const Description& description) {
    call_soon(handle, origin, description, recorder_.step_event());
  }
  void call_soon(Handle& handle, HandleOrigin origin, const Description& description, EventIndex cause);
  // The same for those who know that the recorder is on, and the origin.
  [[gnu::always_inline]] void call_soon_recorded(Handle& handle, HandleOrigin origin,
                                                 const Description& description, EventIndex cause) {
    CHECK(handle.place == Handle::Place::None, "a handle is scheduled twice");
    select();
    handle.id = recorder_.next_handle();
    handle.made_by = recorder_.record(HandleReady{handle.id, origin, handle.task, description.future,
                                                  handle.task ? StringId{} : description.label},
                                      recorder_.step_task(), description.where, cause);
    handle.place = Handle::Place::Ready;
    ready_.push(handle);
  }
  // The running step's task gives way: it is ready again, and its step is over. For those who know that the
  // recorder is on.
  void give_way_recorded(Handle& handle, StackId stack);
  // The same where it is the same yield as the last one. False: nothing was done. Calls nothing, so that it
  // costs little where it is inlined.
  [[gnu::always_inline]] bool give_way_as_guessed(Handle& handle, StackId stack) {
    CHECK(handle.place == Handle::Place::None, "a handle is scheduled twice");
    if (simulation_.settled_ != this || ready_.full() ||
        !recorder_.guesses_yield(handle.task, handle.where, stack)) [[unlikely]]
      return false;
    handle.id = recorder_.next_handle();
    handle.made_by = recorder_.record_guessed_yield();
    handle.place = Handle::Place::Ready;
    ready_.push_with_room(handle);
    return true;
  }
  // The same for one whose HandleReady, `made_by`, was recorded already, while is_settled().
  void call_soon_told(Handle& handle, HandleId id, EventIndex made_by) {
    CHECK(handle.place == Handle::Place::None, "a handle is scheduled twice");
    handle.id = id;
    handle.made_by = made_by;
    handle.place = Handle::Place::Ready;
    ready_.push(handle);
  }
  // Facts about its queues can be recorded as they are.
  bool is_settled() const { return simulation_.settled_ == this; }
  // The same as call_soon for those who know that the recorder is off.
  void call_soon_unrecorded(Handle& handle) {
    CHECK(handle.place == Handle::Place::None, "a handle is scheduled twice");
    select();
    handle.id = recorder_.pass_over_handle();
    handle.place = Handle::Place::Ready;
    ready_.push(handle);
  }
  // Lets the handle wait until `due` (a point of virtual time, not a delay; kNever: for ever).
  void call_at(TimerHandle& handle, VirtualTime due, const Description& description);
  // A ready handle keeps its place and will be skipped there; a timer is gone; one that ran stays what it
  // was.
  void cancel(Handle& handle, Where where = {});

  // Makes run_once's caller stop after the current iteration: all handles that were ready run, none is lost.
  void stop() { stopping_ = true; }
  void set_stopping(bool stopping) { stopping_ = stopping; }
  bool stopping() const { return stopping_; }

  // One iteration: BaseEventLoop._run_once (Lib/asyncio/base_events.py). Must not be called from a step.
  IterationEnd run_once();

  // run_forever was entered and left.
  void started();
  void stopped();
  // Forgets all handles, and says so. Must not be called from a step of this loop.
  void close();
  // Releases all handles without a word: the loop itself goes away.
  void forget();

  // For those who check the trace against the loop itself.
  const ReadyQueue& ready() const { return ready_; }
  const TimerHeap& timers() const { return timers_; }

 private:
  // The facts that follow are about this loop, and change its queues.
  void select() {
    if (simulation_.settled_ != this) [[unlikely]]
      settle();
  }
  void settle();
  // Whether this iteration, which is counted here, has only to run what is ready: it need not look at the
  // clock.
  [[gnu::always_inline]] inline bool busy();
  IterationEnd run_after_wait();
  // Moves the clock as far as waiting would. False: there is nothing to wait for.
  bool wait();
  bool wait_for_time();
  void fire_due_timers();
  template <bool kRecords>
  IterationEnd run_ready();

  Simulation& simulation_;
  Recorder& recorder_;
  LoopId id_;
  bool stopping_ = false;
  ReadyQueue ready_;
  TimerHeap timers_;
};

}  // namespace coroscope
