#include "core/trace/event.h"

#include "core/trace/fields.h"

namespace coroscope {

namespace {

// One name for each alternative of Fact, in its order.
constexpr std::string_view kKindNames[] = {
    "LoopSelected",    "LoopStarted",  "LoopStopped",     "LoopClosed",    "IterationBegan",
    "ClockAdvanced",   "HandleReady",  "HandleCancelled", "HandleSkipped", "TimerArmed",
    "TimerFired",      "StepBegan",    "StepEnded",       "TaskCreated",   "TaskRenamed",
    "CancelRequested", "FutureSeen",   "FutureDone",      "CallbackAdded", "CallbackRemoved",
    "RunDescribed",    "SourceLoaded", "Printed",         "Warned",        "ExceptionUnhandled",
    "Deadlocked",      "Interrupted",  "ProgramEnded",    "ResourceSeen",  "ResourceChanged",
    "WorkSubmitted",   "WorkBegan",    "WorkEnded",       "LineReached",   "LocalChanged",
    "InputRead"};
static_assert(std::size(kKindNames) == std::variant_size_v<Fact>);
static_assert(std::is_same_v<std::variant_alternative_t<6, Fact>, HandleReady>);
static_assert(std::is_same_v<std::variant_alternative_t<27, Fact>, ProgramEnded>);

template <class E, std::size_t N>
std::string_view name_in(const std::string_view (&names)[N], E value) {
  static_assert(N == static_cast<std::size_t>(last_value(E{})) + 1);
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view kind_name(const Fact& fact) {
  return kKindNames[fact.index()];
}

std::string_view value_name(AdvanceReason value) {
  static constexpr std::string_view kNames[] = {"Idle", "Freeze", "Spin"};
  return name_in(kNames, value);
}

std::string_view value_name(HandleOrigin value) {
  static constexpr std::string_view kNames[] = {"CallSoon", "ThreadSafe", "TaskStep", "TaskWakeup",
                                                "DoneCallback"};
  return name_in(kNames, value);
}

std::string_view value_name(StepOutcome value) {
  static constexpr std::string_view kNames[] = {"Blocked", "Yielded", "Returned", "Raised", "WasCancelled"};
  return name_in(kNames, value);
}

std::string_view value_name(FutureOutcome value) {
  static constexpr std::string_view kNames[] = {"Result", "Exception", "Cancelled"};
  return name_in(kNames, value);
}

std::string_view value_name(Stream value) {
  static constexpr std::string_view kNames[] = {"Out", "Err"};
  return name_in(kNames, value);
}

std::string_view value_name(WarningKind value) {
  static constexpr std::string_view kNames[] = {"NeverAwaited", "NeverRetrieved", "DestroyedPending",
                                                "Legacy",       "Refused",        "Other"};
  return name_in(kNames, value);
}

std::string_view value_name(InterruptReason value) {
  static constexpr std::string_view kNames[] = {"Requested", "AfterDeadlock"};
  return name_in(kNames, value);
}

std::string_view value_name(ResourceKind value) {
  static constexpr std::string_view kNames[] = {
      "Lock",    "Event", "Condition",     "Semaphore", "BoundedSemaphore",
      "Barrier", "Queue", "PriorityQueue", "LifoQueue"};
  return name_in(kNames, value);
}

std::string_view value_name(EndKind value) {
  static constexpr std::string_view kNames[] = {"Exited", "Signalled", "Stopped"};
  return name_in(kNames, value);
}

}  // namespace coroscope
