#pragma once

#include <type_traits>

#include "core/trace/event.h"

// The fields of each fact, once, by name, for everything that walks over them: encoder, decoder, JSON. A
// visitor is called as v(name, field), or, where the value says more than its type,
//   v.fresh(name, id)           an id that this fact gives out: always the one after the last
//   v.iteration(name, number)   counters that go up by one each time
//   v.step(name, number)
//   v.due(name, time)           a point of time rather than a duration
namespace coroscope {

#define COROSCOPE_FIELDS(Type)                            \
  template <class F, class V>                             \
    requires std::is_same_v<std::remove_const_t<F>, Type> \
  [[gnu::always_inline]] inline void visit_fields([[maybe_unused]] F& f, [[maybe_unused]] V& v)

COROSCOPE_FIELDS(LoopSelected) {
  v("loop", f.loop);
}
COROSCOPE_FIELDS(LoopStarted) {}
COROSCOPE_FIELDS(LoopStopped) {}
COROSCOPE_FIELDS(LoopClosed) {}
COROSCOPE_FIELDS(IterationBegan) {
  v.iteration("number", f.number);
}
COROSCOPE_FIELDS(ClockAdvanced) {
  v("by", f.by);
  v("why", f.why);
}
COROSCOPE_FIELDS(HandleReady) {
  v.fresh("handle", f.handle);
  v("origin", f.origin);
  v("handle_task", f.task);
  v("future", f.future);
  v("label", f.label);
}
COROSCOPE_FIELDS(HandleCancelled) {
  v("handle", f.handle);
}
COROSCOPE_FIELDS(HandleSkipped) {
  v("handle", f.handle);
}
COROSCOPE_FIELDS(TimerArmed) {
  v.fresh("handle", f.handle);
  v.due("due", f.due);
  v("future", f.future);
  v("label", f.label);
}
COROSCOPE_FIELDS(TimerFired) {
  v("handle", f.handle);
}
COROSCOPE_FIELDS(StepBegan) {
  v.step("number", f.number);
  v("handle", f.handle);
}
COROSCOPE_FIELDS(StepEnded) {
  v("outcome", f.outcome);
  v("on", f.on);
  v("waiting_for", f.waiting_for);
  v("stack", f.stack);
  v("text", f.text);
  v("resource", f.resource);
}
COROSCOPE_FIELDS(TaskCreated) {
  v.fresh("new_task", f.task);
  v("name", f.name);
  v("coroutine", f.coroutine);
  v("parent", f.parent);
}
COROSCOPE_FIELDS(TaskRenamed) {
  v("renamed_task", f.task);
  v("name", f.name);
}
COROSCOPE_FIELDS(CancelRequested) {
  v("cancelled_task", f.task);
  v("message", f.message);
  v("accepted", f.accepted);
}
COROSCOPE_FIELDS(FutureSeen) {
  v.fresh("future", f.future);
  v("future_kind", f.kind);
}
COROSCOPE_FIELDS(FutureDone) {
  v("future", f.future);
  v("how", f.how);
  v("text", f.text);
}
COROSCOPE_FIELDS(CallbackAdded) {
  v("future", f.future);
  v("label", f.label);
}
COROSCOPE_FIELDS(CallbackRemoved) {
  v("future", f.future);
  v("label", f.label);
}
COROSCOPE_FIELDS(RunDescribed) {
  v("key", f.key);
  v("value", f.value);
}
COROSCOPE_FIELDS(SourceLoaded) {
  v("source_file", f.file);
  v("text", f.text);
}
COROSCOPE_FIELDS(Printed) {
  v("stream", f.stream);
  v("text", f.text);
}
COROSCOPE_FIELDS(Warned) {
  v("warning", f.kind);
  v("about", f.about);
  v("text", f.text);
}
COROSCOPE_FIELDS(ExceptionUnhandled) {
  v("about", f.about);
  v("text", f.text);
}
COROSCOPE_FIELDS(Deadlocked) {}
COROSCOPE_FIELDS(Interrupted) {
  v("why", f.why);
}
COROSCOPE_FIELDS(ProgramEnded) {
  v("how", f.how);
  v("status", f.status);
  v("text", f.text);
}

COROSCOPE_FIELDS(ResourceSeen) {
  v.fresh("resource", f.resource);
  v("resource_kind", f.kind);
  v("name", f.name);
}
COROSCOPE_FIELDS(ResourceChanged) {
  v("resource", f.resource);
  v("holder", f.holder);
  v("text", f.text);
}
COROSCOPE_FIELDS(WorkSubmitted) {
  v.fresh("work", f.work);
  v("function", f.function);
  v("future", f.future);
}
COROSCOPE_FIELDS(WorkBegan) {
  v("work", f.work);
  v("worker", f.worker);
}
COROSCOPE_FIELDS(WorkEnded) {
  v("work", f.work);
  v("how", f.how);
  v("text", f.text);
}
COROSCOPE_FIELDS(LineReached) {
  v("function", f.function);
  v("depth", f.depth);
}
COROSCOPE_FIELDS(LocalChanged) {
  v("name", f.name);
  v("value", f.value);
  v("gone", f.gone);
}
COROSCOPE_FIELDS(InputRead) {
  v("text", f.text);
}

#undef COROSCOPE_FIELDS

// Each enumeration's last value, so that a decoder can refuse what lies beyond.
constexpr AdvanceReason last_value(AdvanceReason) {
  return AdvanceReason::Spin;
}
constexpr HandleOrigin last_value(HandleOrigin) {
  return HandleOrigin::DoneCallback;
}
constexpr StepOutcome last_value(StepOutcome) {
  return StepOutcome::WasCancelled;
}
constexpr FutureOutcome last_value(FutureOutcome) {
  return FutureOutcome::Cancelled;
}
constexpr Stream last_value(Stream) {
  return Stream::Err;
}
constexpr WarningKind last_value(WarningKind) {
  return WarningKind::Other;
}
constexpr InterruptReason last_value(InterruptReason) {
  return InterruptReason::AfterDeadlock;
}
constexpr EndKind last_value(EndKind) {
  return EndKind::Stopped;
}
constexpr ResourceKind last_value(ResourceKind) {
  return ResourceKind::LifoQueue;
}

// The enumerator's name as written in event.h ("TaskWakeup").
std::string_view value_name(AdvanceReason);
std::string_view value_name(HandleOrigin);
std::string_view value_name(StepOutcome);
std::string_view value_name(FutureOutcome);
std::string_view value_name(Stream);
std::string_view value_name(WarningKind);
std::string_view value_name(InterruptReason);
std::string_view value_name(EndKind);
std::string_view value_name(ResourceKind);

}  // namespace coroscope
