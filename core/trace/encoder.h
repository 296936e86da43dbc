#pragma once

#include <algorithm>
#include <cstring>

#include "core/base/check.h"
#include "core/trace/codec.h"

namespace coroscope {

template <class F, std::size_t I = 0>
consteval std::uint8_t record_kind_of() {
  if constexpr (std::is_same_v<F, std::variant_alternative_t<I, Fact>>)
    return static_cast<std::uint8_t>(I) + static_cast<std::uint8_t>(RecordKind::FirstFact);
  else
    return record_kind_of<F, I + 1>();
}

// Writes fields at a bare pointer: the caller has made sure that there is room (kRecordBytesMax and the
// texts).
class FieldWriter {
 public:
  FieldWriter(std::byte* at, CodecContext& context) : at_(at), context_(context) {}

  std::byte* at() const { return at_; }

  void byte(std::uint8_t value) {
    // As a type of its own: a std::byte may be part of anything, so that after each store the compiler would
    // read the context again.
    *reinterpret_cast<Octet*>(at_++) = static_cast<Octet>(value);
  }
  void varint(std::uint64_t value) {
    while (value >= 0x80) {
      byte(static_cast<std::uint8_t>(value) | 0x80);
      value >>= 7;
    }
    byte(static_cast<std::uint8_t>(value));
  }
  void zigzag(std::int64_t value) {
    varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void text(std::string_view value) {
    varint(value.size());
    if (!value.empty()) std::memcpy(at_, value.data(), value.size());
    at_ += value.size();
  }
  void where(Where value) {
    varint(value.file.value);
    zigzag(static_cast<std::int64_t>(value.line) - context_.line);
    context_.line = value.line;
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
  void iteration(const char*, std::uint32_t n) {
    CHECK(n == ++context_.iteration, "iterations are numbered in order");
  }
  void step(const char*, std::uint32_t n) { CHECK(n == ++context_.step, "steps are numbered in order"); }
  void due(const char*, VirtualTime time) {
    // Unsigned: the difference of any two times is defined.
    zigzag(static_cast<std::int64_t>(static_cast<std::uint64_t>(time.ns) -
                                     static_cast<std::uint64_t>(context_.now.ns)));
  }

  void operator()(const char*, LoopId id) {
    CHECK(id && id.value <= context_.loops + 1, "loops are numbered in order");
    if (id.value > context_.loops) context_.loops = id.value;
    varint(id.value);
  }
  void operator()(const char*, HandleId id) {
    zigzag(static_cast<std::int64_t>(id.value) - context_.reference_handle);
    context_.reference_handle = id.value;
  }
  void operator()(const char*, FutureRef ref) {
    if (ref.task)
      varint(std::uint64_t{ref.task.value} * 2 + 1);
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
  void operator()(const char*, VirtualTime duration) { zigzag(duration.ns); }
  void operator()(const char*, std::int32_t value) { zigzag(value); }
  void operator()(const char*, bool value) { byte(value); }
  void operator()(const char*, std::string_view value) { text(value); }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char*, E value) {
    byte(static_cast<std::uint8_t>(value));
  }

 private:
  enum class Octet : std::uint8_t {};

  std::byte* at_;
  CodecContext& context_;
};

// How much room the texts of a fact need.
struct TextBytes {
  std::size_t total = 0;
  void operator()(const char*, std::string_view value) { total += value.size(); }
  void operator()(const char*, const auto&) {}
  void fresh(const char*, const auto&) {}
  void iteration(const char*, const auto&) {}
  void step(const char*, const auto&) {}
  void due(const char*, const auto&) {}
};

// What a fact changes in the context, without writing it. `next_event` stands still: there are no events.
struct ContextCounter {
  CodecContext& context;
  void operator()(const char*, const auto&) {}
  void fresh(const char*, TaskId) { ++context.last_task; }
  void fresh(const char*, HandleId) { ++context.last_handle; }
  void fresh(const char*, FutureId) { ++context.last_future; }
  void iteration(const char*, std::uint32_t) { ++context.iteration; }
  void step(const char*, std::uint32_t) { ++context.step; }
  void due(const char*, VirtualTime) {}
};
template <class F>
void pass_over(CodecContext& context, const F& fact, TaskId task) {
  ContextCounter counter{context};
  visit_fields(fact, counter);
  if constexpr (std::is_same_v<F, LoopSelected>) context.loops = std::max(context.loops, fact.loop.value);
  if constexpr (std::is_same_v<F, ClockAdvanced>) context.now = context.now + fact.by;
  if constexpr (std::is_same_v<F, StepBegan>) {
    context.step_task = task;
    context.step_event = context.next_event;
  }
  if constexpr (std::is_same_v<F, StepEnded>) {
    context.step_task = {};
    context.step_event = kNoEvent;
  }
}

// Writes one event at `at` and returns the end. The envelope's `at` time is not written: it follows.
template <class F>
std::byte* encode(std::byte* at, CodecContext& context, const F& fact, TaskId task, Where where,
                  EventIndex cause) {
  std::uint8_t head = record_kind_of<F>();
  if (task != context.step_task) head |= kHasTask;
  if (where) head |= kHasWhere;
  if (cause != context.step_event) head |= kHasCause;
  FieldWriter writer(at, context);
  writer.byte(head);
  if (head & kHasTask) writer.varint(task.value);
  if (head & kHasWhere) writer.where(where);
  if (head & kHasCause) writer.varint(cause == kNoEvent ? 0 : context.next_event - cause);
  visit_fields(fact, writer);

  // The same as follow(), resolved at compile time.
  if constexpr (std::is_same_v<F, ClockAdvanced>) {
    CHECK(fact.by.ns >= 0 && fact.by <= kNever - context.now, "the clock goes forward, and not past never");
    context.now = context.now + fact.by;
  }
  if constexpr (std::is_same_v<F, StepBegan>) {
    context.step_task = task;
    context.step_event = context.next_event;
  }
  if constexpr (std::is_same_v<F, StepEnded>) {
    context.step_task = {};
    context.step_event = kNoEvent;
  }
  ++context.next_event;
  return writer.at();
}

}  // namespace coroscope
