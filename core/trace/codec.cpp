#include "core/trace/codec.h"

#include <algorithm>
#include <limits>

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
  Where where() {
    Where value;
    value.file.value = number(context_.strings);
    // Unsigned arithmetic: any difference is defined, a wrong one lands outside the range.
    const std::uint64_t line = std::uint64_t{context_.line} + static_cast<std::uint64_t>(zigzag());
    if (line > std::numeric_limits<std::uint32_t>::max())
      fail(ReadError::Damaged);
    else
      context_.line = value.line = static_cast<std::uint32_t>(line);
    return value;
  }
  VirtualTime since_now() {
    return {static_cast<std::int64_t>(static_cast<std::uint64_t>(context_.now.ns) +
                                      static_cast<std::uint64_t>(zigzag()))};
  }

  void fresh(const char*, TaskId& id) { id.value = ++context_.last_task; }
  void fresh(const char*, HandleId& id) { id.value = ++context_.last_handle; }
  void fresh(const char*, FutureId& id) { id.value = ++context_.last_future; }
  void iteration(const char*, std::uint32_t& number) { number = ++context_.iteration; }
  void step(const char*, std::uint32_t& number) { number = ++context_.step; }
  void due(const char*, VirtualTime& time) { time = since_now(); }

  void operator()(const char*, HandleId& id) {
    const std::uint64_t value =
        std::uint64_t{context_.reference_handle} + static_cast<std::uint64_t>(zigzag());
    if (value > context_.last_handle) return fail(ReadError::Damaged);
    context_.reference_handle = id.value = static_cast<std::uint32_t>(value);
  }
  void operator()(const char*, FutureRef& ref) {
    ref = {};
    const std::uint64_t code = varint();
    if (code == 0) return;
    if (code & 1) {
      if (code / 2 == 0 || code / 2 > context_.last_task) return fail(ReadError::Damaged);
      ref.task.value = static_cast<std::uint32_t>(code / 2);
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
  void operator()(const char*, StackId& id) { id.value = number(context_.stacks); }
  void operator()(const char*, LoopId& id) {
    id.value = number(std::uint64_t{context_.loops} + 1);
    if (!id) fail(ReadError::Damaged);
    context_.loops = std::max(context_.loops, id.value);
  }
  void operator()(const char*, VirtualTime& duration) { duration.ns = zigzag(); }
  void operator()(const char*, std::int32_t& value) { value = static_cast<std::int32_t>(zigzag()); }
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

void read_event(std::uint8_t head, Event& event, FieldReader& reader, const CodecContext& context) {
  event.task = context.step_task;
  event.where = {};
  event.cause = context.step_event;
  if (head & kHasTask) reader("task", event.task);
  if (head & kHasWhere) event.where = reader.where();
  if (head & kHasCause) {
    const std::uint32_t back = reader.number(context.next_event);
    event.cause = back == 0 ? kNoEvent : context.next_event - back;
  }
  read_fact((head & kKindMask) - static_cast<std::size_t>(RecordKind::FirstFact), event.fact, reader);
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

Decoded decode(std::span<const std::byte> bytes, std::size_t& offset, CodecContext& context,
               DecodedRecord& out) {
  CodecContext next = context;
  FieldReader reader(bytes, offset, next);
  const std::uint8_t head = reader.byte();
  Decoded what = Decoded::Event;
  if (head == static_cast<std::uint8_t>(RecordKind::DefineString)) {
    what = Decoded::String;
    out.text = reader.text();
    ++next.strings;
  } else if (head == static_cast<std::uint8_t>(RecordKind::DefineFrame)) {
    what = Decoded::Frame;
    out.frame.caller.value = reader.number(next.stacks);
    out.frame.function.value = reader.number(next.strings);
    out.frame.where = reader.where();
    ++next.stacks;
  } else if ((head & kKindMask) < static_cast<std::uint8_t>(RecordKind::FirstFact)) {
    reader.damaged();
  } else {
    read_event(head, out.event, reader, next);
  }
  if (reader.error() == ReadError::CutOff) return Decoded::CutOff;
  if (reader.error() == ReadError::Damaged || next.next_event == kNoEvent) return Decoded::Damaged;
  if (what == Decoded::Event) {
    const auto* advanced = std::get_if<ClockAdvanced>(&out.event.fact);
    if (advanced && (advanced->by.ns < 0 || advanced->by > kNever - next.now)) return Decoded::Damaged;
    const auto* created = std::get_if<TaskCreated>(&out.event.fact);
    if (created && created->parent == created->task) return Decoded::Damaged;
    follow(next, out.event);
    out.event.at = next.now;
  }
  offset = reader.offset();
  context = next;
  return what;
}

}  // namespace coroscope
