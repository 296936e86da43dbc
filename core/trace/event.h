#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "core/base/ids.h"
#include "core/base/virtual_time.h"

// The facts of a run. Rules: a fact, not a judgement; what can be derived is not recorded; ids are for logic,
// strings for people. Lossless: after each event the running loop's real ready queue and timers equal
// those of TraceState. A new kind of fact does not compile until codec, reducer, describe and JSON handle it.
namespace coroscope {

using LoopId =
    Id<struct LoopTag>;  // loops are numbered as they first do something; most runs have loop 1 only
using StackId = Id<struct StackTag>;  // an interned await chain, see Frame

// A line of a source file; line 0 with no file means "not known".
struct Where {
  StringId file;
  std::uint32_t line = 0;  // from 1

  constexpr explicit operator bool() const { return line != 0; }
  constexpr auto operator<=>(const Where&) const = default;
};

// One frame of an await chain: `caller` awaits this frame. Equal chains have equal ids.
struct Frame {
  StackId caller;     // none for the task's outermost coroutine
  StringId function;  // qualified name
  Where where;        // the line at which this frame is suspended
};

// What can be awaited: a task, a plain future, or nothing. At most one of the two is set.
struct FutureRef {
  TaskId task;
  FutureId future;

  constexpr explicit operator bool() const { return task || future; }
  constexpr auto operator<=>(const FutureRef&) const = default;
};

// ---- the loop ----

// The facts that follow are about this loop. Before the first of these, loop 1.
struct LoopSelected {
  LoopId loop;
};
// run_forever (and so run_until_complete) was entered and left; close().
struct LoopStarted {};
struct LoopStopped {};
struct LoopClosed {};
// One call of _run_once; numbered from 1 over the whole run.
struct IterationBegan {
  std::uint32_t number;
};

enum class AdvanceReason : std::uint8_t {
  Idle,    // nothing was ready, the clock jumped to the earliest timer (or to a requested Ctrl+C)
  Freeze,  // user code blocked the loop (time.sleep)
  Spin,    // the loop ran and ran with no time passing; the clock jumped so that a timer could fire
};
// The envelope's `at` is the new time; the old one is `at - by`.
struct ClockAdvanced {
  VirtualTime by;
  AdvanceReason why;
};

// ---- handles ----

enum class HandleOrigin : std::uint8_t {
  CallSoon,      // call_soon of any plain callback
  ThreadSafe,    // call_soon_threadsafe
  TaskStep,      // a task's first step, or its next one after a bare yield (sleep(0)) or a cancel
  TaskWakeup,    // the future that a task waits for is done
  DoneCallback,  // a callback registered by add_done_callback
};
// A new handle stands at the end of the ready queue.
struct HandleReady {
  HandleId handle;
  HandleOrigin origin;
  TaskId task;       // whose step this is; none for a plain callback
  FutureRef future;  // TaskWakeup, DoneCallback: the future that is done
  StringId label;    // a plain callback's qualified name; none for a task's step
};
// A cancelled handle keeps its place in the ready queue until it is skipped there; a cancelled timer is gone.
struct HandleCancelled {
  HandleId handle;
};
struct HandleSkipped {
  HandleId handle;
};
// A new handle waits for its time. Equal deadlines fire in the order armed.
struct TimerArmed {
  HandleId handle;
  VirtualTime due;
  FutureRef future;  // the future that this timer will resolve, where known (sleep)
  StringId label;
};
// The timer was due and its handle now stands at the end of the ready queue.
struct TimerFired {
  HandleId handle;
};

// ---- steps ----

// One handle is run. The number, from 1 over the whole run, is the step's address for people.
// The envelope's task is the one that runs; none for a plain callback.
struct StepBegan {
  std::uint32_t number;
  HandleId handle;
};

enum class StepOutcome : std::uint8_t {
  Blocked,       // a task: waits for `on`
  Yielded,       // a task: gave control away and is ready again (sleep(0))
  Returned,      // a task is done with a result, or a callback returned
  Raised,        // a task is done with an exception, or a callback raised
  WasCancelled,  // a task: CancelledError came out of it
};
struct StepEnded {
  StepOutcome outcome;
  FutureRef on;          // Blocked
  StringId waiting_for;  // Blocked: the primitive in the user's words: "sleep(1)", "gather of 3", "Queue.get"
  StackId stack;         // Blocked, Yielded: innermost frame of the await chain
  std::string_view text;  // Returned: the result; Raised: "ValueError: no"; may be empty
  // Blocked: the lock or queue at which it waits. Those who wait there do so in the order in which they
  // blocked.
  ResourceId resource = {};
};

// ---- tasks and futures ----

struct TaskCreated {
  TaskId task;
  StringId name;
  StringId coroutine;  // qualified name
  TaskId parent;       // the task that was running, if any
};
struct TaskRenamed {
  TaskId task;
  StringId name;
};
// Task.cancel() was called. Not accepted: the task was done already. The envelope's task is who asked.
struct CancelRequested {
  TaskId task;
  StringId message;
  bool accepted;
};
// A future that is not a task was first seen. Kind: "Future", "gather of 3" ...
struct FutureSeen {
  FutureId future;
  StringId kind;
};

enum class FutureOutcome : std::uint8_t { Result, Exception, Cancelled };
// Plain futures only: a task's end is its last StepEnded.
struct FutureDone {
  FutureId future;
  FutureOutcome how;
  std::string_view text;
};
// add_done_callback / remove_done_callback on a task or future. A task that waits shows as its StepEnded
// only.
struct CallbackAdded {
  FutureRef future;
  StringId label;
};
struct CallbackRemoved {
  FutureRef future;
  StringId label;
};

// ---- locks and queues ----

enum class ResourceKind : std::uint8_t {
  Lock,
  Event,
  Condition,
  Semaphore,
  BoundedSemaphore,
  Barrier,
  Queue,
  PriorityQueue,
  LifoQueue,
};
// A lock or queue was first seen, before anybody waited there. Name: what people call it, "Queue 1".
struct ResourceSeen {
  ResourceId resource;
  ResourceKind kind;
  StringId name;
};
// It is not any more as it was.
struct ResourceChanged {
  ResourceId resource;
  TaskId holder;          // of a Lock or a Condition; none: nobody, or not known
  std::string_view text;  // how it is now: "locked", "2 of 3 free", "[1, 'a'], at most 3"
};

// ---- executors ----

// A function was given to an executor, where it runs beside the loop, on a lane of its own.
struct WorkSubmitted {
  WorkId work;
  StringId function;
  FutureRef future;  // done when the function is; none: nobody asked for one
};
// A worker, numbered from 1, runs it.
struct WorkBegan {
  WorkId work;
  std::uint32_t worker;
};
struct WorkEnded {
  WorkId work;
  FutureOutcome how;
  std::string_view text;
};

// ---- the program ----

// The envelope's line is about to run. Recorded on request only.
struct LineReached {
  StringId function;
  std::uint32_t depth;  // how many of the program's frames of this step called it; 0: the step's outermost
};
// A local variable of the frame whose line was reached last, or whose step just ended.
struct LocalChanged {
  StringId name;
  std::string_view value;
  bool gone;  // deleted: there is no value
};
// What the program read from its standard input.
struct InputRead {
  std::string_view text;
};

// One line of the run's description: "program", "arguments", "python", "seed" ... first in the trace.
struct RunDescribed {
  StringId key;
  std::string_view value;
};
// A source file as it was when it ran; so a trace shows its program wherever it is opened.
struct SourceLoaded {
  StringId file;
  std::string_view text;
};

enum class Stream : std::uint8_t { Out, Err };
struct Printed {
  Stream stream;
  std::string_view text;
};

enum class WarningKind : std::uint8_t {
  NeverAwaited,      // a coroutine object was dropped without being awaited
  NeverRetrieved,    // an exception of a task or future was never read
  DestroyedPending,  // a task was destroyed but it is pending
  Legacy,            // a form that asyncio has dropped; the text names today's
  Refused,           // something that cannot be simulated; the text says what to use instead
  Other,             // any other warning of Python's
};
struct Warned {
  WarningKind kind;
  TaskId about;
  std::string_view text;
};
// An exception reached the loop's exception handler or ended the program. With its traceback.
struct ExceptionUnhandled {
  TaskId about;
  std::string_view text;
};
// Nothing is ready, no timer is armed, the loop was not stopped: it would wait for ever.
struct Deadlocked {};

enum class InterruptReason : std::uint8_t { Requested, AfterDeadlock };
// Ctrl+C was pressed for the program.
struct Interrupted {
  InterruptReason why;
};

enum class EndKind : std::uint8_t {
  Exited,     // `status` is the exit status
  Signalled,  // `status` is the signal's number
  Stopped,    // ended by Coroscope: a limit was reached or the user asked; the text names it
};
struct ProgramEnded {
  EndKind how;
  std::int32_t status;
  std::string_view text;
};

using Fact =
    std::variant<LoopSelected, LoopStarted, LoopStopped, LoopClosed, IterationBegan, ClockAdvanced,
                 HandleReady, HandleCancelled, HandleSkipped, TimerArmed, TimerFired, StepBegan, StepEnded,
                 TaskCreated, TaskRenamed, CancelRequested, FutureSeen, FutureDone, CallbackAdded,
                 CallbackRemoved, RunDescribed, SourceLoaded, Printed, Warned, ExceptionUnhandled, Deadlocked,
                 Interrupted, ProgramEnded, ResourceSeen, ResourceChanged, WorkSubmitted, WorkBegan,
                 WorkEnded, LineReached, LocalChanged, InputRead>;

// A fact and its envelope. Texts point into the trace that the event was read from.
struct Event {
  VirtualTime at;
  TaskId task;                  // whose step was running; none = the loop itself or a callback
  Where where;                  // the user's line, where one is known
  EventIndex cause = kNoEvent;  // the earlier fact that made this happen
  Fact fact;
};

// "StepBegan" and so on: the kind's stable name, for JSON and lesson anchors.
std::string_view kind_name(const Fact& fact);

}  // namespace coroscope
