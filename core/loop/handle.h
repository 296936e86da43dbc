#pragma once

#include <cstdint>

#include "core/trace/event.h"

namespace coroscope {

// Whether the loop goes on after a callback.
enum class RunStatus : std::uint8_t {
  Continue,
  Abort,  // the iteration ends here, the rest of the ready queue stays (KeyboardInterrupt, SystemExit)
};

// One callback that a loop will run, as asyncio's Handle: intrusive, so that scheduling allocates nothing.
// Its owner embeds it and keeps it alive from call_soon or call_at until `release`.
struct Handle {
  // Runs the callback, between StepBegan, which is recorded already, and StepEnded, which it records itself.
  using Run = RunStatus (*)(Handle&);
  // The loop does not hold the handle any more: it ran, was skipped, or the loop was closed. Null: nothing to
  // do.
  using Release = void (*)(Handle&);

  enum class Place : std::uint8_t {
    None,   // the loop does not know it: not scheduled yet, running, or over
    Ready,  // in the ready queue
    Armed,  // among the timers
  };

  Handle(Run run_callback, Release release_handle) : run(run_callback), release(release_handle) {}

  Run run;
  Release release;
  HandleId id;                    // given when it is scheduled
  TaskId task;                    // whose step it is; none for a plain callback
  Where where;                    // the line at which its step will begin, where known
  EventIndex made_by = kNoEvent;  // its HandleReady or TimerFired; while armed its TimerArmed
  Place place = Place::None;
  bool cancelled = false;

  void let_go() {
    if (release) release(*this);
  }
};

struct TimerHandle : Handle {
  using Handle::Handle;
  VirtualTime due;  // when it is to run
  // What its callback is about to touch, fetched into the cache when it fires; null: nothing far away.
  const void* touches = nullptr;
};

}  // namespace coroscope
