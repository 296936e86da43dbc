#include <algorithm>

#include "core/trace/field_reader.h"

namespace coroscope {

namespace {

// Reads what compact.h writes.
struct CompactReader {
  FieldReader& reader;
  CodecContext& context;
  Event& event;
  unsigned bits;
  Guesses& guess = context.guess;

  void read(CompactKind kind) {
    switch (kind) {
      case CompactKind::StepBegan:
        return read(event.fact.emplace<StepBegan>());
      case CompactKind::StepEnded:
        return read(event.fact.emplace<StepEnded>());
      case CompactKind::HandleReady:
        return read(event.fact.emplace<HandleReady>());
      case CompactKind::TimerArmed:
        return read(event.fact.emplace<TimerArmed>());
      case CompactKind::TimerFired:
        return read(event.fact.emplace<TimerFired>());
      case CompactKind::TaskCreated:
        return read(event.fact.emplace<TaskCreated>());
      case CompactKind::FutureDone:
        return read(event.fact.emplace<FutureDone>());
      case CompactKind::FutureSeen:
        return read(event.fact.emplace<FutureSeen>());
    }
  }

 private:
  // A guess may be beyond what was given out.
  template <class Tag>
  Id<Tag> checked(Id<Tag> id, std::uint32_t last) {
    if (id.value > last) reader.damaged();
    return id;
  }

  void read(StepBegan& f) {
    f.handle.value = bits & kBeganHandle ? reader.step_from(context.reference_handle, context.last_handle)
                                         : checked(guess.handle, context.last_handle).value;
    const BeganGuess expected = guess_began(context, f.handle);
    event.task = {};
    if (!(bits & kBeganTask))
      event.task = checked(expected.task, context.last_task);
    else if (reader.number(1) == 1)
      event.task.value = reader.step_from(guess.last_task.value, context.last_task);
    event.where = bits & kBeganWhere ? reader.where_from(guess.began.line) : guess.began;
    const std::uint64_t back = bits & kBeganCause ? reader.varint() : expected.back;
    event.cause = reader.event_back(back);
    reader.step("number", f.number);
    guess_after_began(context, f.handle, {event.task, event.where, event.cause},
                      distance_back(context, event.cause));
  }

  void read(StepEnded& f) {
    const unsigned form = bits & kEndedForm;
    if (form == kEndedReturned) {
      f.outcome = StepOutcome::Returned;
      if (bits & kEndedPlace) event.where = reader.where_from(guess.stopped.line);
      if (bits & kEndedWords) f.text = reader.text();
      return;
    }
    f.outcome = form == kEndedYielded ? StepOutcome::Yielded : StepOutcome::Blocked;
    if (bits & kEndedPlace) {
      guess.stopped = reader.where_from(guess.stopped.line);
      guess.stack.value = reader.step_from(guess.stack.value, context.stacks);
    }
    if (bits & kEndedWords)
      guess.waiting_for.value = reader.step_from(guess.waiting_for.value, context.strings);
    event.where = guess.stopped;
    f.stack = guess.stack;
    if (form == kEndedYielded) return;
    f.waiting_for = guess.waiting_for;
    reader("on", f.on);
    if (form == kEndedBlockedAt) reader("resource", f.resource);
  }

  void read(HandleReady& f) {
    const unsigned form = bits & kReadyForm;
    Where where = form == kReadyWakeup ? Where{} : guess.ready;
    if (bits & kReadyWhere) where = reader.where_from(guess.ready.line);
    if (form != kReadyWakeup) guess.ready = where;
    event.where = where;
    if (bits & kReadyCause) event.cause = reader.event_back(reader.varint());
    if (form == kReadyWakeup) {
      f.origin = HandleOrigin::TaskWakeup;
      f.task.value = reader.step_from(guess.last_task.value, context.last_task);
      reader("future", f.future);
    } else if (form == kReadyCallback) {
      reader("origin", f.origin);
      reader("future", f.future);
      reader("label", f.label);
    } else {
      f.origin = HandleOrigin::TaskStep;
      f.task = form == kReadyAgain ? context.step_task : TaskId{context.last_task};
    }
    reader.fresh("handle", f.handle);
    if (form != kReadyAgain) guess_after_ready(context, f.handle, f.task);
  }

  void read(TimerArmed& f) {
    f.future.future.value = context.last_future;
    if (bits & kArmedFuture) reader("future", f.future);
    if (bits & kArmedLabel) reader("label", guess.timer);
    if (bits & kArmedWhere) guess.armed = reader.where_from(guess.armed.line);
    f.label = guess.timer;
    event.where = guess.armed;
    f.due = reader.since_now();
    reader.fresh("handle", f.handle);
  }

  void read(TimerFired& f) {
    if (bits & kFiredHandle)
      f.handle.value = reader.step_from(context.reference_handle, context.last_handle);
    else
      f.handle = checked(HandleId{context.reference_handle + 1}, context.last_handle);
    const std::uint64_t back = bits & kFiredCause ? reader.varint() : guess.fired_back;
    event.cause = reader.event_back(back);
    guess.fired_back = distance_back(context, event.cause);
    context.reference_handle = f.handle.value;
  }

  void read(TaskCreated& f) {
    f.name.value = context.strings;
    if (bits & kCreatedName) reader("name", f.name);
    if (bits & kCreatedCoroutine) reader("coroutine", guess.coroutine);
    if (bits & kCreatedWhere) guess.created = reader.where_from(guess.created.line);
    f.coroutine = guess.coroutine;
    f.parent = context.step_task;
    event.where = guess.created;
    reader.fresh("task", f.task);
  }

  void read(FutureDone& f) {
    f.how = FutureOutcome::Result;
    f.future.value = context.last_future;
    if (bits & kDoneFuture) reader("future", f.future);
    if (bits & kDoneText) f.text = reader.text();
  }

  void read(FutureSeen& f) {
    if (bits & kSeenKind) reader("kind", guess.future_kind);
    f.kind = guess.future_kind;
    reader.fresh("future", f.future);
  }
};

template <std::size_t I = 0>
void read_fact(std::size_t index, Fact& fact, FieldReader& reader) {
  if constexpr (I == std::variant_size_v<Fact>) {
    reader.damaged();
  } else if (index == I) {
    visit_fields(fact.emplace<I>(), reader);
  } else {
    read_fact<I + 1>(index, fact, reader);
  }
}

void read_event(std::uint8_t head, Event& event, FieldReader& reader, CodecContext& context) {
  event.task = context.step_task;
  event.where = {};
  event.cause = context.step_event;
  if (head & kCompact) {
    CompactReader{reader, context, event, head & 0xfu}.read(static_cast<CompactKind>(head >> 4 & 7));
    return;
  }
  const std::uint8_t code = head & kKindMask;
  const std::size_t index =
      code == kLongKind ? reader.byte() : kShortFacts[code - static_cast<std::size_t>(RecordKind::FirstFact)];
  if (head & kHasTask) reader("task", event.task);
  if (head & kHasWhere) event.where = reader.where();
  if (head & kHasCause) event.cause = reader.event_back(reader.varint());
  read_fact(index, event.fact, reader);
}

// The same as the end of encode() in encoder.h.
void follow(CodecContext& context, const Event& event) {
  if (const auto* advanced = std::get_if<ClockAdvanced>(&event.fact)) {
    context.now = context.now + advanced->by;
  } else if (std::holds_alternative<StepBegan>(event.fact)) {
    context.step_task = event.task;
    context.step_event = context.next_event;
  } else if (std::holds_alternative<StepEnded>(event.fact)) {
    context.step_task = {};
    context.step_event = kNoEvent;
  }
  ++context.next_event;
}

}  // namespace

namespace {

Decoded decode_into(FieldReader& reader, CodecContext& context, DecodedRecord& out) {
  const std::uint8_t head = reader.byte();
  Decoded what = Decoded::Event;
  if (head == static_cast<std::uint8_t>(RecordKind::DefineString)) {
    what = Decoded::String;
    out.text = reader.text();
    ++context.strings;
  } else if (head == static_cast<std::uint8_t>(RecordKind::DefineFrame)) {
    what = Decoded::Frame;
    out.frame.caller.value = reader.number(context.stacks);
    out.frame.function.value = reader.number(context.strings);
    out.frame.where = reader.where();
    ++context.stacks;
  } else if (head == static_cast<std::uint8_t>(RecordKind::DefineTaskName)) {
    what = Decoded::TaskName;
    context.task_number =
        reader.step_from(context.task_number + 1, std::numeric_limits<std::uint32_t>::max());
    ++context.strings;
  } else if (!(head & kCompact) && (head & kKindMask) < static_cast<std::uint8_t>(RecordKind::FirstFact)) {
    reader.damaged();
  } else {
    read_event(head, out.event, reader, context);
  }
  if (reader.error() == ReadError::CutOff) return Decoded::CutOff;
  if (reader.error() == ReadError::Damaged || context.next_event == kNoEvent) return Decoded::Damaged;
  if (what == Decoded::Event) {
    const auto* advanced = std::get_if<ClockAdvanced>(&out.event.fact);
    if (advanced && (advanced->by.ns < 0 || advanced->by > kNever - context.now)) return Decoded::Damaged;
    const auto* created = std::get_if<TaskCreated>(&out.event.fact);
    if (created && created->parent == created->task) return Decoded::Damaged;
    follow(context, out.event);
    out.event.at = context.now;
  }
  return what;
}

}  // namespace

Decoded decode(std::span<const std::byte> bytes, std::size_t& offset, CodecContext& context,
               DecodedRecord& out) {
  const CodecContext before = context;
  FieldReader reader(bytes, offset, context);
  const Decoded what = decode_into(reader, context, out);
  if (what == Decoded::CutOff || what == Decoded::Damaged) [[unlikely]]
    context = before;
  else
    offset = reader.offset();
  return what;
}

bool ends_program(std::span<const std::byte> bytes, std::size_t offset) {
  if (bytes.size() - offset < 2) return false;
  const auto head = static_cast<std::uint8_t>(bytes[offset]);
  return !(head & kCompact) && (head & kKindMask) == kLongKind &&
         static_cast<std::uint8_t>(bytes[offset + 1]) == fact_index<ProgramEnded>();
}

}  // namespace coroscope
