#pragma once

#include <algorithm>

#include "core/trace/compact.h"

namespace coroscope {

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

// What a fact changes in the context that a program could see, without writing it. `next_event` stands still:
// there are no events, and no running step.
struct ContextCounter {
  CodecContext& context;
  void operator()(const char*, const auto&) {}
  void fresh(const char*, TaskId) { ++context.last_task; }
  void fresh(const char*, HandleId) { ++context.last_handle; }
  void fresh(const char*, FutureId) { ++context.last_future; }
  void fresh(const char*, ResourceId) { ++context.last_resource; }
  void fresh(const char*, WorkId) { ++context.last_work; }
  void iteration(const char*, std::uint32_t) { ++context.iteration; }
  void step(const char*, std::uint32_t) { ++context.step; }
  void due(const char*, VirtualTime) {}
};
template <class F>
void pass_over(CodecContext& context, const F& fact) {
  ContextCounter counter{context};
  visit_fields(fact, counter);
  if constexpr (std::is_same_v<F, LoopSelected>) context.loops = std::max(context.loops, fact.loop.value);
  if constexpr (std::is_same_v<F, ClockAdvanced>) context.now = context.now + fact.by;
}

// Code of a fact in full: its place in kShortFacts, or kLongKind.
template <class F>
consteval std::uint8_t kind_code() {
  const auto found = std::find(kShortFacts.begin(), kShortFacts.end(), fact_index<F>());
  return static_cast<std::uint8_t>(found - kShortFacts.begin()) +
         static_cast<std::uint8_t>(RecordKind::FirstFact);
}

template <class F>
[[gnu::always_inline]] inline std::byte* write_in_full_here(std::byte* at, CodecContext& context,
                                                            const F& fact, const Envelope& e) {
  FieldWriter writer(at, context);
  std::uint8_t head = kind_code<F>();
  if (e.task != context.step_task) head |= kHasTask;
  if (e.where) head |= kHasWhere;
  if (e.cause != context.step_event) head |= kHasCause;
  writer.byte(head);
  if constexpr (kind_code<F>() == kLongKind) writer.byte(fact_index<F>());
  if (head & kHasTask) writer.varint(e.task.value);
  if (head & kHasWhere) writer.where(e.where);
  if (head & kHasCause) writer.varint(distance_back(context, e.cause));
  visit_fields(fact, writer);
  return writer.at();
}

// Takes copies: so a fact that mostly has its compact form need not be in memory.
template <class F>
[[gnu::noinline]] std::byte* write_in_full(std::byte* at, CodecContext& context, F fact, Envelope e) {
  return write_in_full_here(at, context, fact, e);
}
// Facts without a compact form that many steps have nevertheless.
template <class F>
concept OftenInFull = std::is_same_v<F, ResourceChanged> || std::is_same_v<F, CallbackAdded>;

// Writes one event at `at` and returns the end. The envelope's `at` time is not written: it follows.
template <class F>
[[gnu::always_inline]] inline std::byte* encode(std::byte* at, CodecContext& context, const F& fact,
                                                TaskId task, const Where& where, EventIndex cause) {
  const Envelope envelope{task, where, cause};
  if constexpr (std::is_same_v<F, IterationBegan>) {
    // The same as in full, where it has no envelope, which is always.
    FieldWriter writer(at, context);
    if (task == context.step_task && !where && cause == context.step_event) [[likely]] {
      writer.byte(kind_code<F>());
      writer.iteration("number", fact.number);
      at = writer.at();
    } else {
      at = write_in_full(at, context, fact, envelope);
    }
  } else if constexpr (HasCompactForm<F>) {
    if (is_compact(context, fact, envelope)) [[likely]] {
      FieldWriter writer(at, context);
      write_compact(writer, context, fact, envelope);
      at = writer.at();
    } else {
      at = write_in_full(at, context, fact, envelope);
    }
  } else if constexpr (OftenInFull<F>) {
    at = write_in_full_here(at, context, fact, envelope);
  } else {
    at = write_in_full(at, context, fact, envelope);
  }

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
  return at;
}

}  // namespace coroscope
