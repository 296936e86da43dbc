#pragma once

#include <bit>
#include <cstring>

#include "core/base/check.h"
#include "core/trace/codec.h"

namespace coroscope {

// Writes fields at a bare pointer: the caller has made sure that there is room (kRecordBytesMax and the
// texts). What is rare or long stands out of line, so that what is recorded at each step stays small enough
// to be inlined.
class FieldWriter {
 public:
  FieldWriter(std::byte* at, CodecContext& context) : at_(at), context_(context) {}

  std::byte* at() const { return at_; }
  void move_to(std::byte* at) { at_ = at; }

  void byte(std::uint8_t value) {
    // As a type of its own: a std::byte may be part of anything, so that after each store the compiler would
    // read the context again.
    *reinterpret_cast<Octet*>(at_++) = static_cast<Octet>(value);
  }
  void varint(std::uint64_t value) {
    if (value < 0x80) [[likely]]
      byte(static_cast<std::uint8_t>(value));
    else
      at_ = long_varint(at_, value);
  }
  void zigzag(std::int64_t value) {
    varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  // The difference between two numbers.
  void step_from(std::uint32_t reference, std::uint32_t value) {
    zigzag(static_cast<std::int64_t>(value) - static_cast<std::int64_t>(reference));
  }
  void text(std::string_view value) {
    varint(value.size());
    if (!value.empty()) std::memcpy(at_, value.data(), value.size());
    at_ += value.size();
  }
  void where(Where value) {
    varint(value.file.value);
    step_from(context_.line, value.line);
    context_.line = value.line;
  }
  // As a difference from the line that was expected.
  void where(Where value, Where expected) {
    varint(value.file.value);
    step_from(expected.line, value.line);
  }
  void since_now(VirtualTime time) {
    // Unsigned: the difference of any two times is defined.
    duration(static_cast<std::int64_t>(static_cast<std::uint64_t>(time.ns) -
                                       static_cast<std::uint64_t>(context_.now.ns)));
  }
  // See DurationUnit. Programs mostly wait for whole milliseconds.
  void duration(std::int64_t ns) {
    if (ns % kUnitNs[0] == 0)
      in_units(ns / kUnitNs[0], DurationUnit::Millisecond);
    else if (ns % kUnitNs[1] == 0)
      in_units(ns / kUnitNs[1], DurationUnit::Microsecond);
    else if (const std::uint64_t units = zigzagged(ns); units >> kDurationBits == 0)
      in_units(ns, DurationUnit::Nanosecond);
    else {
      byte(static_cast<std::uint8_t>(DurationUnit::LongNanoseconds));
      varint(units);
    }
  }

  void fresh(const char*, TaskId id) {
    CHECK(id.value == ++context_.last_task, "task ids are given in order");
  }
  void fresh(const char*, HandleId id) {
    CHECK(id.value == ++context_.last_handle, "handle ids are given in order");
  }
  void fresh(const char*, FutureId id) {
    CHECK(id.value == ++context_.last_future, "future ids are given in order");
  }
  void fresh(const char*, ResourceId id) {
    CHECK(id.value == ++context_.last_resource, "resource ids are given in order");
  }
  void fresh(const char*, WorkId id) {
    CHECK(id.value == ++context_.last_work, "work ids are given in order");
  }
  void iteration(const char*, std::uint32_t n) {
    CHECK(n == ++context_.iteration, "iterations are numbered in order");
  }
  void step(const char*, std::uint32_t n) { CHECK(n == ++context_.step, "steps are numbered in order"); }
  void due(const char*, VirtualTime time) { since_now(time); }

  void operator()(const char*, LoopId id) {
    CHECK(id && id.value <= context_.loops + 1, "loops are numbered in order");
    if (id.value > context_.loops) context_.loops = id.value;
    varint(id.value);
  }
  void operator()(const char*, HandleId id) {
    step_from(context_.reference_handle, id.value);
    context_.reference_handle = id.value;
  }
  void operator()(const char*, FutureRef ref) {
    // 0: none; odd: a task, by its difference from the one that ran last; even: a future, by its age.
    if (ref.task)
      varint(zigzagged(static_cast<std::int64_t>(ref.task.value) - context_.guess.last_task.value) * 2 + 1);
    else if (ref.future)
      varint(std::uint64_t{context_.last_future - ref.future.value} * 2 + 2);
    else
      byte(0);
  }
  void operator()(const char*, FutureId id) { varint(context_.last_future - id.value); }
  template <class Tag>
  void operator()(const char*, Id<Tag> id) {
    varint(id.value);
  }
  void operator()(const char*, VirtualTime time) { duration(time.ns); }
  void operator()(const char*, std::int32_t value) { zigzag(value); }
  void operator()(const char*, std::uint32_t value) { varint(value); }
  void operator()(const char*, bool value) { byte(value); }
  void operator()(const char*, std::string_view value) { text(value); }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char*, E value) {
    byte(static_cast<std::uint8_t>(value));
  }

 private:
  enum class Octet : std::uint8_t {};
  void in_units(std::int64_t count, DurationUnit unit) {
    varint(zigzagged(count) << 2 | static_cast<std::uint8_t>(unit));
  }
  static std::byte* long_varint(std::byte* at, std::uint64_t value);
  static std::uint64_t zigzagged(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
  }

  std::byte* at_;
  CodecContext& context_;
};

}  // namespace coroscope
