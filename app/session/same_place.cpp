#include "app/session/same_place.h"

#include "core/trace/fields.h"

namespace coroscope {

namespace {

// Folds what an event says about the schedule into one number. Interned texts count by their text, because
// their ids may differ between runs.
class ScheduleHash {
 public:
  explicit ScheduleHash(const Trace& trace) : trace_(trace) {}

  std::uint64_t value() const { return value_; }
  void add(std::uint64_t part) {
    value_ = (value_ ^ part) * 0x9E3779B97F4A7C15u;
    value_ ^= value_ >> 29;
  }

  void operator()(const char* name, StringId id) {
    // Words that a run that records events only has fewer of.
    if (name == std::string_view("waiting_for") || name == std::string_view("future_kind")) return;
    for (const char c : trace_.string(id)) add(static_cast<std::uint8_t>(c));
    add(0x100);
  }
  void operator()(const char*, StackId) {}           // lines
  void operator()(const char*, std::string_view) {}  // results and messages
  void operator()(const char*, ResourceId) {}
  void operator()(const char*, FutureRef ref) {
    add(ref.task.value);
    add(ref.future.value);
  }
  template <class Tag>
  void operator()(const char*, Id<Tag> id) {
    add(id.value);
  }
  void operator()(const char*, VirtualTime time) { add(static_cast<std::uint64_t>(time.ns)); }
  void operator()(const char*, std::int32_t number) { add(static_cast<std::uint64_t>(number)); }
  void operator()(const char*, std::uint32_t number) { add(number); }
  void operator()(const char*, bool flag) { add(flag); }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char*, E value) {
    add(static_cast<std::uint64_t>(value));
  }
  template <class Tag>
  void fresh(const char*, Id<Tag> id) {
    add(id.value);
  }
  void iteration(const char*, std::uint32_t number) { add(number); }
  void step(const char*, std::uint32_t number) { add(number); }
  void due(const char*, VirtualTime time) { add(static_cast<std::uint64_t>(time.ns)); }

 private:
  const Trace& trace_;
  std::uint64_t value_ = 0;
};

std::uint64_t schedule_hash(const Trace& trace, const Event& event) {
  ScheduleHash hash(trace);
  hash.add(event.fact.index());
  hash.add(static_cast<std::uint64_t>(event.at.ns));
  hash.add(event.task.value);
  std::visit([&](const auto& fact) { visit_fields(fact, hash); }, event.fact);
  return hash.value();
}

bool is_schedule(const Fact& fact) {
  return !std::holds_alternative<Printed>(fact) && !std::holds_alternative<Warned>(fact) &&
         !std::holds_alternative<RunDescribed>(fact) && !std::holds_alternative<SourceLoaded>(fact) &&
         !std::holds_alternative<LineReached>(fact) && !std::holds_alternative<LocalChanged>(fact) &&
         !std::holds_alternative<InputRead>(fact) && !std::holds_alternative<ResourceSeen>(fact) &&
         !std::holds_alternative<ResourceChanged>(fact);
}

// Reads a trace forwards, decoding each event once.
class Reader {
 public:
  Reader(const Trace& trace, EventIndex end) : trace_(trace), end_(end) {}

  EventIndex at() const { return at_; }
  bool done() const { return at_ == end_; }
  bool on_schedule() { return is_schedule(event().fact); }
  std::uint64_t hash() { return schedule_hash(trace_, event()); }
  void advance() { ++at_; }

 private:
  const Event& event() {
    if (at_ >= read_to_) read_more();
    return events_[at_ - read_from_];
  }
  void read_more() {
    read_from_ = at_;
    read_to_ = std::min(end_, at_ + Trace::kStride);
    events_.clear();
    trace_.for_each(read_from_, read_to_,
                    [this](EventIndex, const Event& event) { events_.push_back(event); });
  }

  const Trace& trace_;
  EventIndex end_;
  EventIndex at_ = 0;
  EventIndex read_from_ = 0, read_to_ = 0;
  std::vector<Event> events_;
};

}  // namespace

EventIndex same_place(const Trace& before, EventIndex boundary, const Trace& after) {
  Reader old_run(before, std::min(boundary, before.size()));
  Reader new_run(after, after.size());
  while (!old_run.done() && !new_run.done()) {
    const bool old_counts = old_run.on_schedule();
    const bool new_counts = new_run.on_schedule();
    if (old_counts && new_counts && old_run.hash() != new_run.hash()) break;
    // Where only one of them counts, the other run has printed something here that this one has not.
    if (!old_counts || new_counts) old_run.advance();
    if (!new_counts || old_counts) new_run.advance();
  }
  return new_run.at();
}

}  // namespace coroscope
