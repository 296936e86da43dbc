#pragma once

#include <deque>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/trace/recorder.h"
#include "core/trace/trace.h"
#include "tests/core/trace/sample_program.h"

namespace coroscope::samples {

// Runs a make-believe program on a make-believe loop and records what CPython's asyncio would do: so that
// tests of everything that reads traces need no interpreter. Deterministic.
class TraceBuilder {
 public:
  explicit TraceBuilder(Program program, std::size_t trace_bytes = std::size_t{1} << 22);

  // Runs to the end, a deadlock or `iterations_max` iterations, whichever comes first. Once. `after_event` is
  // called after each event, when the real queues below are what the trace should say they are.
  Trace run(std::uint32_t iterations_max = 100'000, std::function<void()> after_event = {});

  std::vector<HandleId> ready() const;
  std::vector<std::pair<VirtualTime, HandleId>> timers() const;
  // The records so far.
  std::span<const std::byte> records() const { return buffer_.records(); }

 private:
  enum class Does : std::uint8_t { Step, Wakeup, GatherChildDone, TaskOfLoopDone, ResolveFuture, Nothing };
  struct Callback {
    Does does = Does::Nothing;
    std::size_t task = 0;    // Step, Wakeup: whose
    std::size_t future = 0;  // GatherChildDone, ResolveFuture
    std::string label{};
  };
  struct Handle {
    HandleId id;
    Callback callback;
    EventIndex cause;  // its HandleReady, TimerArmed or TimerFired
    bool cancelled = false;
  };
  struct Future {
    FutureId id;
    bool done = false;
    bool cancelled = false;
    std::vector<Callback> callbacks;
    std::vector<std::size_t> children;  // a gather's
    std::size_t children_left = 0;
    HandleId timer;  // a sleep's
  };
  struct Task {
    TaskId id;
    std::string name;
    std::size_t coroutine;
    std::size_t line = 0;  // index into the body
    bool done = false;
    bool cancelled = false;
    bool must_cancel = false;
    bool asked = false;  // inside cancel()
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::size_t waits_for_future = kNone;  // index, or
    std::size_t waits_for_task = kNone;
    std::vector<Callback> callbacks{};
  };

  std::size_t create_task(const std::string& name, const std::string& coroutine, Where where);
  std::size_t create_future(const std::string& kind);
  void call_soon(const Callback& callback, HandleOrigin origin, FutureRef future = {});
  void schedule(std::vector<Callback>& callbacks, FutureRef future);
  void resolve(std::size_t future, FutureOutcome how);
  bool cancel(std::size_t task);
  void cancel_future(std::size_t future);

  void run_until_stopped(std::uint32_t iterations_max);
  // False: a deadlock.
  bool iterate();
  void fire_timers();
  void run_handle(const Handle& handle);
  void run_callback(const Handle& handle);
  void child_done(std::size_t future);
  void step(std::size_t task, const Handle& handle);
  // Runs one line; true when the task gave control away or is done.
  bool run_line(std::size_t task, const Line& line);
  void block_on_future(std::size_t task, std::size_t future, const std::string& waiting_for);
  void block_on_task(std::size_t task, std::size_t other, const std::string& waiting_for);
  void end_blocked(std::size_t task, FutureRef on, const std::string& waiting_for);
  void finish(std::size_t task, StepOutcome outcome, const std::string& text);
  void start_gather(std::size_t task, const std::vector<std::string>& names);

  Where where(const Task& task) const;
  StackId stack(const Task& task);
  std::size_t find_task(const std::string& name) const;

  template <class F, class... More>
  EventIndex record(const F& fact, More... more) {
    const EventIndex index = recorder_.record(fact, more...);
    if (after_event_) after_event_();
    return index;
  }

  Program program_;
  std::function<void()> after_event_;
  std::vector<std::byte> memory_;
  TraceBuffer buffer_;
  Recorder recorder_;
  StringId file_;
  std::vector<Task> tasks_;
  std::vector<Future> futures_;
  std::map<std::string, std::size_t> task_names_;  // the newest of each name
  std::map<std::string, std::size_t> named_futures_;
  std::deque<Handle> ready_;
  std::map<std::pair<VirtualTime, HandleId>, Handle> timers_;
  std::size_t awaited_by_loop_ = 0;  // how many tasks must end before the loop stops
  bool deadlocked_ = false;
};

}  // namespace coroscope::samples
