#include <algorithm>
#include <limits>

#include "core/trace/compact.h"

namespace coroscope {

namespace {

enum class ReadError : std::uint8_t { None, CutOff, Damaged };

// Reads fields and remembers the first thing that went wrong; after that every read gives zero.
class FieldReader {
 public:
  FieldReader(std::span<const std::byte> bytes, std::size_t offset, CodecContext& context)
      : bytes_(bytes), offset_(offset), context_(context) {}

  std::size_t offset() const { return offset_; }
  ReadError error() const { return error_; }
  void damaged() { fail(ReadError::Damaged); }

  std::uint8_t byte() {
    if (error_ != ReadError::None) return 0;
    if (offset_ == bytes_.size()) return fail(ReadError::CutOff), 0;
    return static_cast<std::uint8_t>(bytes_[offset_++]);
  }
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t part = byte();
      value |= std::uint64_t{part & 0x7fu} << shift;
      if (part < 0x80) return value;
    }
    fail(ReadError::Damaged);
    return 0;
  }
  std::int64_t zigzag() {
    const std::uint64_t value = varint();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  // A number in [0, max].
  std::uint32_t number(std::uint64_t max) {
    const std::uint64_t value = varint();
    if (value > max) return fail(ReadError::Damaged), 0;
    return static_cast<std::uint32_t>(value);
  }
  std::string_view text() {
    const std::uint64_t size = varint();
    if (error_ != ReadError::None) return {};
    if (size > bytes_.size() - offset_) return fail(ReadError::CutOff), std::string_view{};
    const auto* data = reinterpret_cast<const char*>(bytes_.data() + offset_);
    offset_ += size;
    return {data, size};
  }
  // The number that is this far from the reference, in [0, max].
  std::uint32_t step_from(std::uint32_t reference, std::uint32_t max) {
    // Unsigned arithmetic: any difference is defined, a wrong one lands outside the range.
    const std::uint64_t value = std::uint64_t{reference} + static_cast<std::uint64_t>(zigzag());
    if (value > max) return fail(ReadError::Damaged), 0;
    return static_cast<std::uint32_t>(value);
  }
  Where where() {
    const Where value = where_from(context_.line);
    context_.line = value.line;
    return value;
  }
  // As a difference from the line that was expected.
  Where where_from(std::uint32_t line) {
    Where value;
    value.file.value = number(context_.strings);
    value.line = step_from(line, std::numeric_limits<std::uint32_t>::max());
    return value;
  }
  // The earlier event that is this many back; kNoEvent: 0.
  EventIndex event_back(std::uint64_t back) {
    if (back > context_.next_event) fail(ReadError::Damaged);
    return back == 0 || error_ != ReadError::None ? kNoEvent
                                                  : context_.next_event - static_cast<std::uint32_t>(back);
  }
  VirtualTime since_now() {
    return {static_cast<std::int64_t>(static_cast<std::uint64_t>(context_.now.ns) +
                                      static_cast<std::uint64_t>(zigzag()))};
  }

  void fresh(const char*, TaskId& id) { id.value = ++context_.last_task; }
  void fresh(const char*, HandleId& id) { id.value = ++context_.last_handle; }
  void fresh(const char*, FutureId& id) { id.value = ++context_.last_future; }
  void fresh(const char*, ResourceId& id) { id.value = ++context_.last_resource; }
  void fresh(const char*, WorkId& id) { id.value = ++context_.last_work; }
  void iteration(const char*, std::uint32_t& number) { number = ++context_.iteration; }
  void step(const char*, std::uint32_t& number) { number = ++context_.step; }
  void due(const char*, VirtualTime& time) { time = since_now(); }

  void operator()(const char*, HandleId& id) {
    context_.reference_handle = id.value = step_from(context_.reference_handle, context_.last_handle);
  }
  void operator()(const char*, FutureRef& ref) {
    ref = {};
    const std::uint64_t code = varint();
    if (code == 0) return;
    if (code & 1) {
      const std::uint64_t zigzagged = code / 2;
      const std::uint64_t task =
          std::uint64_t{context_.guess.last_task.value} + ((zigzagged >> 1) ^ -(zigzagged & 1));
      if (task == 0 || task > context_.last_task) return fail(ReadError::Damaged);
      ref.task.value = static_cast<std::uint32_t>(task);
    } else {
      const std::uint64_t back = code / 2 - 1;
      if (back >= context_.last_future) return fail(ReadError::Damaged);
      ref.future.value = context_.last_future - static_cast<std::uint32_t>(back);
    }
  }
  void operator()(const char*, FutureId& id) {
    const std::uint32_t back = number(context_.last_future);
    id.value = context_.last_future - back;
  }
  void operator()(const char*, TaskId& id) { id.value = number(context_.last_task); }
  void operator()(const char*, StringId& id) { id.value = number(context_.strings); }
  void operator()(const char*, ResourceId& id) { id.value = number(context_.last_resource); }
  void operator()(const char*, WorkId& id) { id.value = number(context_.last_work); }
  void operator()(const char*, StackId& id) { id.value = number(context_.stacks); }
  void operator()(const char*, LoopId& id) {
    id.value = number(std::uint64_t{context_.loops} + 1);
    if (!id) fail(ReadError::Damaged);
    context_.loops = std::max(context_.loops, id.value);
  }
  void operator()(const char*, VirtualTime& duration) { duration.ns = zigzag(); }
  void operator()(const char*, std::int32_t& value) { value = static_cast<std::int32_t>(zigzag()); }
  void operator()(const char*, std::uint32_t& value) {
    value = number(std::numeric_limits<std::uint32_t>::max());
  }
  void operator()(const char*, bool& value) { value = byte() != 0; }
  void operator()(const char*, std::string_view& value) { value = text(); }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char*, E& value) {
    const std::uint8_t read = byte();
    if (read > static_cast<std::uint8_t>(last_value(E{}))) return fail(ReadError::Damaged);
    value = static_cast<E>(read);
  }

 private:
  void fail(ReadError error) {
    if (error_ == ReadError::None) error_ = error;
  }

  std::span<const std::byte> bytes_;
  std::size_t offset_;
  CodecContext& context_;
  ReadError error_ = ReadError::None;
};

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
    event.task = {};
    if (!(bits & kBeganTask))
      event.task = checked(guess.task, context.last_task);
    else if (reader.number(1) == 1)
      event.task.value = reader.step_from(guess.last_task.value, context.last_task);
    event.where = bits & kBeganWhere ? reader.where_from(guess.began.line) : guess.began;
    const std::uint64_t back = bits & kBeganCause ? reader.varint() : guess.began_back;
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
    if (form != kEndedYielded && form != kEndedBlocked) return reader.damaged();
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
