#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "core/trace/compact.h"

namespace coroscope {

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
  std::int64_t zigzag() { return unzigzagged(varint()); }
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
                                      static_cast<std::uint64_t>(duration()))};
  }
  std::int64_t duration() {
    const std::uint64_t value = varint();
    const auto unit = static_cast<DurationUnit>(value & 3);
    if (unit == DurationUnit::LongNanoseconds) {
      if (value >> 2 != 0) damaged();
      return zigzag();
    }
    std::int64_t ns = 0;
    if (__builtin_mul_overflow(unzigzagged(value >> 2), kUnitNs[value & 3], &ns)) damaged();
    return ns;
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
  void operator()(const char*, VirtualTime& time) { time.ns = duration(); }
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
  static std::int64_t unzigzagged(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  void fail(ReadError error) {
    if (error_ == ReadError::None) error_ = error;
  }

  std::span<const std::byte> bytes_;
  std::size_t offset_;
  CodecContext& context_;
  ReadError error_ = ReadError::None;
};

}  // namespace coroscope
