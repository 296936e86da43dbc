#pragma once

#include <deque>
#include <limits>
#include <random>
#include <string>

#include "core/trace/recorder.h"

namespace coroscope::samples {

// Fills the fields of any fact with values that a recorder takes, extreme ones among them.
class RandomFields {
 public:
  RandomFields(std::uint32_t seed, const Recorder& recorder) : random_(seed), recorder_(recorder) {}

  std::uint32_t below(std::uint32_t n) { return n == 0 ? 0 : random_() % n; }
  // None among them.
  TaskId task() { return {below(recorder_.next_task().value)}; }
  std::int64_t number() {
    switch (below(5)) {
      case 0:
        return 0;
      case 1:
        return std::numeric_limits<std::int64_t>::max();
      case 2:
        return std::numeric_limits<std::int64_t>::min();
      case 3:
        return static_cast<std::int64_t>(below(1000)) - 500;
      default:
        return static_cast<std::int64_t>(random_() | std::uint64_t{random_()} << 32);
    }
  }
  void strings_and_stacks(std::uint32_t strings, std::uint32_t stacks) {
    strings_ = strings;
    stacks_ = stacks;
  }
  Where where() {
    Where where;
    if (below(2) == 0) return where;
    (*this)("file", where.file);
    where.line = 1 + below(below(2) == 0 ? 100 : 0xffffffffu);
    return where;
  }

  void fresh(const char*, TaskId& id) { id = recorder_.next_task(); }
  void fresh(const char*, HandleId& id) { id = recorder_.next_handle(); }
  void fresh(const char*, FutureId& id) { id = recorder_.next_future(); }
  void fresh(const char*, ResourceId& id) { id = recorder_.next_resource(); }
  void fresh(const char*, WorkId& id) { id = recorder_.next_work(); }
  void iteration(const char*, std::uint32_t& number) { number = recorder_.next_iteration(); }
  void step(const char*, std::uint32_t& number) { number = recorder_.next_step(); }
  void due(const char*, VirtualTime& time) {
    const std::int64_t unit_ns = below(2) == 0 ? 1 : below(2) == 0 ? 1'000 : 1'000'000;
    time.ns = number() / unit_ns * unit_ns;
  }

  void operator()(const char*, TaskId& id) { id = task(); }
  void operator()(const char*, HandleId& id) { id.value = below(recorder_.next_handle().value); }
  void operator()(const char*, FutureId& id) { id.value = below(recorder_.next_future().value); }
  void operator()(const char*, ResourceId& id) { id.value = below(recorder_.next_resource().value); }
  void operator()(const char*, WorkId& id) { id.value = below(recorder_.next_work().value); }
  void operator()(const char*, StringId& id) { id.value = below(strings_ + 1); }
  void operator()(const char*, StackId& id) { id.value = below(stacks_ + 1); }
  void operator()(const char*, LoopId& id) {
    id.value = 1 + below(loops_ + 1);
    loops_ = std::max(loops_, id.value);
  }
  void operator()(const char* name, FutureRef& ref) {
    ref = {};
    if (below(2) == 0)
      ref.task = task();
    else
      (*this)(name, ref.future);
  }
  // A duration of the clock's: forwards, and not so far that the next ones find no room.
  void operator()(const char*, VirtualTime& by) { by.ns = below(3) == 0 ? 0 : below(2'000'000'000); }
  void operator()(const char*, std::int32_t& value) { value = static_cast<std::int32_t>(number()); }
  void operator()(const char*, std::uint32_t& value) { value = below(2) == 0 ? below(100) : random_(); }
  void operator()(const char*, bool& value) { value = below(2) == 0; }
  void operator()(const char*, std::string_view& text) {
    std::string& bytes = texts_.emplace_back(below(4) == 0 ? below(300) : below(5), '\0');
    for (char& c : bytes) c = static_cast<char>(random_());
    text = bytes;
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char*, E& value) {
    value = static_cast<E>(below(static_cast<std::uint32_t>(last_value(E{})) + 1));
  }

 private:
  std::mt19937 random_;
  const Recorder& recorder_;
  std::uint32_t strings_ = 0, stacks_ = 0, loops_ = 1;
  std::deque<std::string> texts_;  // stay where they are
};

// Calls visit with a value of each kind of fact, in the order of Fact.
template <class Visit, std::size_t I = 0>
void for_each_kind(Visit&& visit) {
  if constexpr (I < std::variant_size_v<Fact>) {
    visit(std::variant_alternative_t<I, Fact>{});
    for_each_kind<Visit, I + 1>(std::forward<Visit>(visit));
  }
}

// Everything in an event as text, for comparing: two events have the same if and only if they are equal.
class WholeText {
 public:
  static std::string of(const Event& event) {
    WholeText whole;
    whole.add(event.at.ns);
    whole.add(event.task.value);
    whole.add(event.where.file.value);
    whole.add(event.where.line);
    whole.add(event.cause);
    whole.add(event.fact.index());
    std::visit([&](const auto& fact) { visit_fields(fact, whole); }, event.fact);
    return whole.text_;
  }

  void fresh(const char*, auto id) { add(id.value); }
  void iteration(const char*, std::uint32_t number) { add(number); }
  void step(const char*, std::uint32_t number) { add(number); }
  void due(const char*, VirtualTime time) { add(time.ns); }
  template <class Tag>
  void operator()(const char*, Id<Tag> id) {
    add(id.value);
  }
  void operator()(const char*, FutureRef ref) {
    add(ref.task.value);
    add(ref.future.value);
  }
  void operator()(const char*, VirtualTime time) { add(time.ns); }
  void operator()(const char*, std::string_view text) {
    add(text.size());
    text_ += text;
  }
  template <class T>
    requires std::is_enum_v<T> || std::is_integral_v<T>
  void operator()(const char*, T value) {
    add(static_cast<std::int64_t>(value));
  }

 private:
  void add(auto number) { text_ += std::to_string(number) + ' '; }
  std::string text_;
};

}  // namespace coroscope::samples
