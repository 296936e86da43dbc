#pragma once

#include "core/trace/field_writer.h"

// The compact forms of the facts that each step has. A form's bits say which of its parts differ from the
// guess and therefore follow, in the order of the bits. Each form is written by `write_compact` here and read
// by `CompactReader` in codec.cpp; a fact that a form cannot express (`is_compact` is false) is written in
// full.
namespace coroscope {

// StepBegan
inline constexpr unsigned kBeganHandle = 1, kBeganTask = 2, kBeganWhere = 4, kBeganCause = 8;
// StepEnded: two bits for the form. BlockedAt: Blocked at a lock or queue.
inline constexpr unsigned kEndedYielded = 0, kEndedBlocked = 1, kEndedReturned = 2, kEndedBlockedAt = 3,
                          kEndedForm = 3;
inline constexpr unsigned kEndedPlace = 4;  // line and stack; Returned: the line
inline constexpr unsigned kEndedWords = 8;  // Blocked: waiting_for; Returned: the text
// HandleReady: two bits for the form.
inline constexpr unsigned kReadyAgain = 0, kReadyCreated = 1, kReadyWakeup = 2, kReadyCallback = 3,
                          kReadyForm = 3;
inline constexpr unsigned kReadyWhere = 4, kReadyCause = 8;
// TimerArmed
inline constexpr unsigned kArmedFuture = 1, kArmedLabel = 2, kArmedWhere = 4;
// TimerFired
inline constexpr unsigned kFiredHandle = 1, kFiredCause = 2;
// TaskCreated
inline constexpr unsigned kCreatedName = 1, kCreatedCoroutine = 2, kCreatedWhere = 4;
// FutureDone
inline constexpr unsigned kDoneFuture = 1, kDoneText = 2;
// FutureSeen
inline constexpr unsigned kSeenKind = 1;

struct Envelope {
  TaskId task;
  Where where;
  EventIndex cause;
};

// 0: no cause.
inline std::uint32_t distance_back(const CodecContext& context, EventIndex cause) {
  return cause == kNoEvent ? 0 : context.next_event - cause;
}
inline bool differ(Where a, Where b) {
  return std::bit_cast<std::uint64_t>(a) != std::bit_cast<std::uint64_t>(b);
}
constexpr std::uint8_t compact_head(CompactKind kind, unsigned bits) {
  return static_cast<std::uint8_t>(kCompact | static_cast<unsigned>(kind) << 4 | bits);
}

// What the StepBegan of a handle probably says.
struct BeganGuess {
  TaskId task;
  std::uint32_t back;  // see Guesses::began_back
};
[[gnu::always_inline]] inline BeganGuess guess_began(const CodecContext& context, HandleId handle) {
  const Guesses& guess = context.guess;
  if (handle == guess.ready_handle) return {guess.ready_task, context.next_event - guess.ready_event};
  return {guess.task, guess.began_back};
}

// What encoder and decoder do alike after a HandleReady, and after a StepBegan.
inline void guess_after_ready(CodecContext& context, HandleId handle, TaskId task) {
  context.guess.ready_handle = handle;
  context.guess.ready_task = task;
  context.guess.ready_event = context.next_event;
}
inline void guess_after_began(CodecContext& context, HandleId handle, const Envelope& e, std::uint32_t back) {
  Guesses& guess = context.guess;
  guess.handle.value = handle.value + 1;
  context.reference_handle = handle.value;
  if (e.task) {
    // The same one again, or one after the other.
    guess.task.value = 2 * e.task.value - guess.last_task.value;
    guess.last_task = e.task;
  }
  guess.began = e.where;
  guess.began_back = back;
}

[[gnu::always_inline]] inline bool is_compact(const CodecContext&, const StepBegan&, const Envelope&) {
  return true;
}
// What differs, as `bits` says.
[[gnu::always_inline]] inline void write_began(FieldWriter& writer, CodecContext& context, HandleId handle,
                                               const Envelope& e, std::uint32_t back, unsigned bits) {
  const Guesses& guess = context.guess;
  if (bits & kBeganHandle) writer.step_from(context.reference_handle, handle.value);
  if (bits & kBeganTask) {
    writer.byte(e.task ? 1 : 0);
    if (e.task) writer.step_from(guess.last_task.value, e.task.value);
  }
  if (bits & kBeganWhere) writer.where(e.where, guess.began);
  if (bits & kBeganCause) writer.varint(back);
}
[[gnu::always_inline]] inline void write_compact(FieldWriter& writer, CodecContext& context,
                                                 const StepBegan& f, const Envelope& e) {
  const Guesses& guess = context.guess;
  const BeganGuess expected = guess_began(context, f.handle);
  const std::uint32_t back = distance_back(context, e.cause);
  const unsigned bits =
      (f.handle != guess.handle ? kBeganHandle : 0) | (e.task != expected.task ? kBeganTask : 0) |
      (differ(e.where, guess.began) ? kBeganWhere : 0) | (back != expected.back ? kBeganCause : 0);
  writer.byte(compact_head(CompactKind::StepBegan, bits));
  if (bits != 0) write_began(writer, context, f.handle, e, back, bits);
  writer.step("number", f.number);
  guess_after_began(context, f.handle, e, back);
}

[[gnu::always_inline]] inline bool is_compact(const CodecContext& context, const StepEnded& f,
                                              const Envelope& e) {
  if (e.task != context.step_task || e.cause != context.step_event) return false;
  switch (f.outcome) {
    case StepOutcome::Yielded:
      return !f.on && !f.waiting_for && f.text.empty() && !f.resource;
    case StepOutcome::Blocked:
      return f.text.empty();
    case StepOutcome::Returned:
      return !f.on && !f.waiting_for && !f.stack && !f.resource;
    case StepOutcome::Raised:
    case StepOutcome::WasCancelled:
      break;
  }
  return false;
}
std::byte* write_ended_place(std::byte* at, CodecContext& context, Where where, StackId stack);
std::byte* write_blocked(std::byte* at, CodecContext& context, StringId waiting_for, FutureRef on,
                         unsigned bits);
std::byte* write_returned(std::byte* at, CodecContext& context, Where where, std::string_view text,
                          unsigned bits);
[[gnu::always_inline]] inline void write_compact(FieldWriter& writer, CodecContext& context,
                                                 const StepEnded& f, const Envelope& e) {
  if (f.outcome == StepOutcome::Returned) {
    // Callbacks have no line, tasks end where they have not been.
    const unsigned bits = kEndedReturned | (e.where ? kEndedPlace : 0) | (f.text.empty() ? 0 : kEndedWords);
    writer.byte(compact_head(CompactKind::StepEnded, bits));
    if (bits != kEndedReturned) writer.move_to(write_returned(writer.at(), context, e.where, f.text, bits));
    return;
  }
  const Guesses& guess = context.guess;
  const bool blocked = f.outcome == StepOutcome::Blocked;
  const unsigned form = !blocked ? kEndedYielded : f.resource ? kEndedBlockedAt : kEndedBlocked;
  const unsigned bits = form | (differ(e.where, guess.stopped) || f.stack != guess.stack ? kEndedPlace : 0) |
                        (blocked && f.waiting_for != guess.waiting_for ? kEndedWords : 0);
  writer.byte(compact_head(CompactKind::StepEnded, bits));
  if (bits & kEndedPlace) writer.move_to(write_ended_place(writer.at(), context, e.where, f.stack));
  if (blocked) writer.move_to(write_blocked(writer.at(), context, f.waiting_for, f.on, bits));
  if (form == kEndedBlockedAt) writer.varint(f.resource.value);
}

[[gnu::always_inline]] inline bool is_compact(const CodecContext& context, const HandleReady& f,
                                              const Envelope& e) {
  if (e.task != context.step_task) return false;
  switch (f.origin) {
    case HandleOrigin::TaskStep:
      return f.task && (f.task == context.step_task || f.task.value == context.last_task) && !f.future &&
             !f.label;
    case HandleOrigin::TaskWakeup:
      return f.task && !f.label;
    case HandleOrigin::CallSoon:
    case HandleOrigin::ThreadSafe:
    case HandleOrigin::DoneCallback:
      return !f.task;
  }
  return false;
}
std::byte* write_ready_place(std::byte* at, CodecContext& context, Where where, EventIndex cause,
                             unsigned bits);
std::byte* write_wakeup(std::byte* at, CodecContext& context, TaskId task, FutureRef future);
std::byte* write_callback(std::byte* at, CodecContext& context, HandleOrigin origin, FutureRef future,
                          StringId label);
[[gnu::always_inline]] inline void write_compact(FieldWriter& writer, CodecContext& context,
                                                 const HandleReady& f, const Envelope& e) {
  const unsigned form = f.origin == HandleOrigin::TaskStep
                            ? (f.task == context.step_task ? kReadyAgain : kReadyCreated)
                        : f.origin == HandleOrigin::TaskWakeup ? kReadyWakeup
                                                               : kReadyCallback;
  const Where expected = form == kReadyWakeup ? Where{} : context.guess.ready;
  const unsigned bits = form | (differ(e.where, expected) ? kReadyWhere : 0) |
                        (e.cause != context.step_event ? kReadyCause : 0);
  writer.byte(compact_head(CompactKind::HandleReady, bits));
  if (bits & (kReadyWhere | kReadyCause))
    writer.move_to(write_ready_place(writer.at(), context, e.where, e.cause, bits));
  if (form == kReadyWakeup)
    writer.move_to(write_wakeup(writer.at(), context, f.task, f.future));
  else if (form == kReadyCallback)
    writer.move_to(write_callback(writer.at(), context, f.origin, f.future, f.label));
  if (form != kReadyAgain) guess_after_ready(context, f.handle, f.task);
  writer.fresh("handle", f.handle);
}

// StepBegan of a task as guessed: with the guess.
[[gnu::always_inline]] inline void write_began_as_guessed(std::byte* at, CodecContext& context, TaskId task,
                                                          std::uint32_t back) {
  Guesses& guess = context.guess;
  FieldWriter(at, context).byte(compact_head(CompactKind::StepBegan, 0));
  guess.began_back = back;
  context.reference_handle = guess.handle.value++;
  guess.task.value = 2 * task.value - guess.last_task.value;
  guess.last_task = task;
  ++context.step;
  context.step_task = task;
  context.step_event = context.next_event++;
}

// HandleReady of the running task and StepEnded, both as guessed.
inline void write_yield_as_guessed(std::byte* at, CodecContext& context) {
  FieldWriter writer(at, context);
  writer.byte(compact_head(CompactKind::HandleReady, kReadyAgain));
  writer.byte(compact_head(CompactKind::StepEnded, kEndedYielded));
  ++context.last_handle;
  context.step_task = {};
  context.step_event = kNoEvent;
  context.next_event += 2;
}

[[gnu::always_inline]] inline bool is_compact(const CodecContext& context, const TimerArmed&,
                                              const Envelope& e) {
  return e.task == context.step_task && e.cause == context.step_event;
}
[[gnu::always_inline]] inline void write_compact(FieldWriter& writer, CodecContext& context,
                                                 const TimerArmed& f, const Envelope& e) {
  Guesses& guess = context.guess;
  // A sleep's timer is for the future that was seen just before.
  const unsigned bits = (f.future != FutureRef{{}, {context.last_future}} ? kArmedFuture : 0) |
                        (f.label != guess.timer ? kArmedLabel : 0) |
                        (differ(e.where, guess.armed) ? kArmedWhere : 0);
  writer.byte(compact_head(CompactKind::TimerArmed, bits));
  if (bits & kArmedFuture) writer("future", f.future);
  if (bits & kArmedLabel) writer("label", guess.timer = f.label);
  if (bits & kArmedWhere) {
    writer.where(e.where, guess.armed);
    guess.armed = e.where;
  }
  writer.since_now(f.due);
  writer.fresh("handle", f.handle);
}

[[gnu::always_inline]] inline bool is_compact(const CodecContext& context, const TimerFired&,
                                              const Envelope& e) {
  return e.task == context.step_task && !e.where;
}
[[gnu::always_inline]] inline void write_compact(FieldWriter& writer, CodecContext& context,
                                                 const TimerFired& f, const Envelope& e) {
  Guesses& guess = context.guess;
  const std::uint32_t back = distance_back(context, e.cause);
  const unsigned bits = (f.handle.value != context.reference_handle + 1 ? kFiredHandle : 0) |
                        (back != guess.fired_back ? kFiredCause : 0);
  writer.byte(compact_head(CompactKind::TimerFired, bits));
  if (bits & kFiredHandle) writer.step_from(context.reference_handle, f.handle.value);
  if (bits & kFiredCause) writer.varint(guess.fired_back = back);
  context.reference_handle = f.handle.value;
}

[[gnu::always_inline]] inline bool is_compact(const CodecContext& context, const TaskCreated& f,
                                              const Envelope& e) {
  return e.task == context.step_task && e.cause == context.step_event && f.parent == context.step_task;
}
[[gnu::always_inline]] inline void write_compact(FieldWriter& writer, CodecContext& context,
                                                 const TaskCreated& f, const Envelope& e) {
  Guesses& guess = context.guess;
  // A name is mostly defined just before.
  const unsigned bits = (f.name.value != context.strings ? kCreatedName : 0) |
                        (f.coroutine != guess.coroutine ? kCreatedCoroutine : 0) |
                        (differ(e.where, guess.created) ? kCreatedWhere : 0);
  writer.byte(compact_head(CompactKind::TaskCreated, bits));
  if (bits & kCreatedName) writer("name", f.name);
  if (bits & kCreatedCoroutine) writer("coroutine", guess.coroutine = f.coroutine);
  if (bits & kCreatedWhere) {
    writer.where(e.where, guess.created);
    guess.created = e.where;
  }
  writer.fresh("task", f.task);
}

// A default name, TaskCreated and HandleReady, all as guessed.
inline void write_task_as_guessed(std::byte* at, CodecContext& context) {
  FieldWriter writer(at, context);
  writer.byte(static_cast<std::uint8_t>(RecordKind::DefineTaskName));
  writer.byte(0);
  writer.byte(compact_head(CompactKind::TaskCreated, 0));
  writer.byte(compact_head(CompactKind::HandleReady, kReadyCreated));
  ++context.strings;
  context.task_number = ++context.last_task;
  ++context.next_event;
  guess_after_ready(context, {++context.last_handle}, {context.last_task});
  ++context.next_event;
}

[[gnu::always_inline]] inline bool is_compact(const CodecContext& context, const FutureDone& f,
                                              const Envelope& e) {
  return e.task == context.step_task && e.cause == context.step_event && !e.where &&
         f.how == FutureOutcome::Result;
}
[[gnu::always_inline]] inline void write_compact(FieldWriter& writer, CodecContext& context,
                                                 const FutureDone& f, const Envelope&) {
  const unsigned bits =
      (f.future.value != context.last_future ? kDoneFuture : 0) | (f.text.empty() ? 0 : kDoneText);
  writer.byte(compact_head(CompactKind::FutureDone, bits));
  if (bits & kDoneFuture) writer("future", f.future);
  if (bits & kDoneText) writer.text(f.text);
}

[[gnu::always_inline]] inline bool is_compact(const CodecContext& context, const FutureSeen&,
                                              const Envelope& e) {
  return e.task == context.step_task && e.cause == context.step_event && !e.where;
}
[[gnu::always_inline]] inline void write_compact(FieldWriter& writer, CodecContext& context,
                                                 const FutureSeen& f, const Envelope&) {
  const unsigned bits = f.kind != context.guess.future_kind ? kSeenKind : 0;
  writer.byte(compact_head(CompactKind::FutureSeen, bits));
  if (bits & kSeenKind) writer("kind", context.guess.future_kind = f.kind);
  writer.fresh("future", f.future);
}

template <class F>
concept HasCompactForm = requires(const CodecContext& context, const F& fact, const Envelope& envelope) {
  is_compact(context, fact, envelope);
};

}  // namespace coroscope
