#pragma once

#include <deque>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/trace/event.h"

namespace coroscope {

// What a task is doing. Refines asyncio's public states, see public_state().
enum class TaskPhase : std::uint8_t {
  Created,    // its first step is in the ready queue: it never ran
  Ready,      // its next step is in the ready queue
  Running,    // its step is being run
  Waiting,    // waits for a future
  Done,       // has a result
  Failed,     // has an exception
  Cancelled,  // CancelledError came out of it
};

// asyncio's own four, as teachers name them.
enum class PublicState : std::uint8_t { Pending, Running, Done, Cancelled };
// Failed is Done: asyncio's done() does not tell a result from an exception.
PublicState public_state(TaskPhase phase);
bool is_done(TaskPhase phase);

struct TaskState {
  TaskId id;
  StringId name;
  StringId coroutine;
  TaskId parent;  // who created it; none: no task was running
  TaskPhase phase = TaskPhase::Created;
  bool cancelling = false;  // cancel() was accepted, CancelledError is not delivered yet
  std::uint32_t steps = 0;  // how many of its steps began
  FutureRef waiting_on;     // Waiting
  StringId waiting_for;     // Waiting: the primitive, "sleep(1)"
  ResourceId waiting_at;    // Waiting: the lock or queue, where known
  StackId stack;            // suspended: where, innermost frame
  Where created_at;
  Where where;                    // the line it last stopped at, or was created at
  VirtualTime since;              // when `phase` began
  EventIndex created = kNoEvent;  // its TaskCreated
  EventIndex changed = kNoEvent;  // the fact that put it in its phase
  EventIndex stopped = kNoEvent;  // its last StepEnded: what it waited for before it became ready
  EventIndex cancel = kNoEvent;   // the last accepted CancelRequested, if any
  std::string_view outcome;       // Done: the result; Failed: the exception; as text

  bool operator==(const TaskState&) const = default;
};

// A handle in the ready queue, or the one that runs.
struct HandleState {
  HandleId id{};
  HandleOrigin origin = HandleOrigin::CallSoon;
  TaskId task{};       // whose step; none for a plain callback
  FutureRef future{};  // TaskWakeup, DoneCallback: which future is done; from_timer: which it will resolve
  StringId label{};
  EventIndex made_by = kNoEvent;  // its HandleReady or TimerArmed
  bool cancelled = false;
  bool from_timer = false;  // came here by TimerFired

  bool operator==(const HandleState&) const = default;
};

struct TimerState {
  HandleId id{};
  VirtualTime due{};
  VirtualTime armed_at{};
  FutureRef future{};  // the future that it will resolve, where known
  TaskId armed_by{};   // the task that was running
  StringId label{};
  EventIndex made_by = kNoEvent;

  bool operator==(const TimerState&) const = default;
};

struct FutureState {
  FutureId id{};
  StringId kind{};
  bool done = false;
  FutureOutcome how = FutureOutcome::Result;
  TaskId waiter{};                    // a task whose waiting_on is this
  std::vector<StringId> callbacks{};  // registered, not removed and not scheduled yet, in order

  bool operator==(const FutureState&) const = default;
};

// A lock or queue. Who waits there: the tasks whose waiting_at it is, the first to have blocked (`changed`)
// first.
struct ResourceState {
  ResourceId id{};
  ResourceKind kind = ResourceKind::Lock;
  StringId name{};
  TaskId holder{};                // Lock, Condition
  std::string_view text{};        // how it is, "locked"
  EventIndex changed = kNoEvent;  // the fact that says so; kNoEvent: none yet

  bool operator==(const ResourceState&) const = default;
};

// A function that an executor runs.
struct WorkState {
  WorkId id{};
  StringId function{};
  FutureRef future{};
  TaskId submitted_by{};
  std::uint32_t worker = 0;  // from 1; 0: none has begun it
  EventIndex submitted = kNoEvent;
  EventIndex began = kNoEvent;
  EventIndex ended = kNoEvent;
  FutureOutcome how = FutureOutcome::Result;  // when ended
  std::string_view outcome{};

  bool operator==(const WorkState&) const = default;
};

// One event loop. Most programs have one.
struct LoopState {
  LoopId id{};
  bool running = false;
  bool closed = false;
  std::deque<HandleState> ready;                                  // the front runs next
  std::map<std::pair<VirtualTime, HandleId>, TimerState> timers;  // in the order in which they will fire
  // Due times of the timers, by handle. Looked up, never iterated.
  std::unordered_map<HandleId, VirtualTime> due;
  // How many of the handles in `ready` belong to this iteration; the rest waits for the next one.
  // Between iterations 0, unless an exception (Ctrl+C) broke the iteration off.
  std::uint32_t ready_in_iteration = 0;
  // An iteration has begun and took no handle yet: whatever becomes ready (timers, what Ctrl+C does) still
  // belongs to it.
  bool collecting = false;

  bool operator==(const LoopState&) const = default;
};

// The step that runs, or the last one that ran.
struct StepState {
  std::uint32_t number = 0;  // 0: none yet
  bool running = false;
  // While running: the task's next handle stands in the ready queue already.
  bool ready_again = false;
  HandleState handle{};
  EventIndex began = kNoEvent;
  EventIndex resumed = kNoEvent;                // a task's StepEnded before this step; kNoEvent: its first
  EventIndex ended = kNoEvent;                  // while running: kNoEvent
  StepOutcome outcome = StepOutcome::Returned;  // when ended
  Where where{};  // the line at which it stopped; while running, at which it began

  bool operator==(const StepState&) const = default;
};

// The state of everything after some first part of a trace: a fold of its events. Pure: what it holds depends
// on the applied events alone. Events in any order, even senseless ones (a damaged file), leave it usable.
class TraceState {
 public:
  TraceState();

  // `index` must be the number of events applied so far (CHECK).
  void apply(EventIndex index, const Event& event);

  EventIndex applied() const { return applied_; }
  VirtualTime now() const { return now_; }
  std::uint32_t iteration() const { return iteration_; }
  const StepState& step() const { return step_; }
  // The loop that the last facts were about.
  const LoopState& loop() const { return loops_[current_loop_.index()]; }
  const std::vector<LoopState>& loops() const { return loops_; }

  // All tasks so far, by id - 1.
  const std::vector<TaskState>& tasks() const { return tasks_; }
  // Null for none and for ids not created yet.
  const TaskState* task(TaskId id) const;
  // Futures that are not tasks and are not done, or are waited for. Ordered by id.
  const std::map<FutureId, FutureState>& futures() const { return futures_; }

  // By id - 1.
  const std::vector<ResourceState>& resources() const { return resources_; }
  const std::vector<WorkState>& works() const { return works_; }

  // The position of the task's handle in its loop's ready queue, from 1; 0 when it is not there.
  std::uint32_t ready_position(TaskId id) const;

  // From Deadlocked until something runs again (Ctrl+C can wake the program once more).
  bool deadlocked() const { return deadlocked_; }
  // The program has ended; how, and the reason as text.
  bool ended() const { return ended_; }
  const ProgramEnded& end() const { return end_; }
  std::uint32_t warnings() const { return warnings_; }

  // Deep equality, for tests and for Seeker's own checks.
  bool same_as(const TraceState& other) const;

 private:
  friend struct StateReducer;
  friend struct StateCodec;

  EventIndex applied_ = 0;
  VirtualTime now_;
  std::uint32_t iteration_ = 0;
  StepState step_;
  LoopId current_loop_{1};
  std::vector<LoopState> loops_;
  std::vector<TaskState> tasks_;
  std::map<FutureId, FutureState> futures_;
  std::vector<ResourceState> resources_;
  std::vector<WorkState> works_;
  bool deadlocked_ = false;
  bool ended_ = false;
  ProgramEnded end_{};
  std::uint32_t warnings_ = 0;
};

}  // namespace coroscope
